package org.metalingua.itests;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer in Prometheus' text format 0.0.4, read strictly: what the format does not allow fails, and so does a sample
 * that stands twice, apart from its family, or without a type.
 */
record Exposition(Map<String, Double> samples) {
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final String VALUE = "\"(?:[^\"\\\\\\n]|\\\\[\\\\n\"])*\"";
    private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=" + VALUE;
    private static final Pattern COMMENT = Pattern.compile("# (HELP|TYPE) (" + NAME + ") (.*)");
    private static final Pattern SAMPLE =
            Pattern.compile("(" + NAME + ")(\\{" + LABEL + "(?:," + LABEL + ")*,?})? (\\S+)");
    private static final Pattern TYPE = Pattern.compile("counter|gauge|histogram|summary|untyped");

    static Exposition parse(String text) {
        if (!text.endsWith("\n")) {
            throw new AssertionError("the last line has no end");
        }
        Map<String, Double> samples = new TreeMap<>();
        Map<String, String> types = new HashMap<>();
        Set<String> over = new HashSet<>();
        String family = "";
        for (String line : text.split("\n")) {
            Matcher comment = COMMENT.matcher(line);
            if (comment.matches()) {
                if (!comment.group(2).equals(family)) {
                    over.add(family);
                    family = comment.group(2);
                    require(!over.contains(family), "a family stands in two places", line);
                }
                if (comment.group(1).equals("TYPE")) {
                    require(TYPE.matcher(comment.group(3)).matches(), "no type", line);
                    require(types.put(family, comment.group(3)) == null, "a type stands twice", line);
                }
                continue;
            }
            Matcher sample = SAMPLE.matcher(line);
            require(sample.matches(), "neither comment nor sample", line);
            require(isOf(sample.group(1), family, types.get(family)), "not of the family " + family, line);
            String key = sample.group(1) + (sample.group(2) == null ? "" : sample.group(2));
            require(samples.put(key, number(sample.group(3))) == null, "a sample stands twice", line);
        }
        return new Exposition(samples);
    }

    private static boolean isOf(String name, String family, String type) {
        if (type == null) {
            return false;
        }
        return switch (type) {
            case "histogram" ->
                Set.of(family + "_bucket", family + "_count", family + "_sum").contains(name);
            case "summary" -> Set.of(family, family + "_count", family + "_sum").contains(name);
            default -> name.equals(family);
        };
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static void require(boolean holds, String otherwise, String line) {
        if (!holds) {
            throw new AssertionError(otherwise + ": " + line);
        }
    }

    /** The sum of all samples whose name and labels contain these texts. */
    double sum(String name, String... labels) {
        return samples.entrySet().stream()
                .filter(sample -> sample.getKey().startsWith(name + "{")
                        || sample.getKey().equals(name))
                .filter(sample -> Set.of(labels).stream().allMatch(sample.getKey()::contains))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
