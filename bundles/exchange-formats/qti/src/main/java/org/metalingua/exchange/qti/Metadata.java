package org.metalingua.exchange.qti;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.metalingua.kernel.api.exchange.Loss;
import org.metalingua.kernel.api.item.Skill;

/**
 * What a package says about an item beside the item (IEEE LOM). What each of our fields says travels in a
 * classification whose source is ours, so that it comes back exactly.
 *
 * @param losses what else it says
 */
record Metadata(
        String title,
        String language,
        String skill,
        String cefrLevel,
        Double difficulty,
        List<String> tags,
        List<Loss> losses) {
    /** Says that keywords are tags, whatever they look like. */
    static final String OURS = "metalingua:metadata";

    static final String SKILL = "metalingua:skill";
    static final String CEFR = "metalingua:cefr";
    static final String DIFFICULTY = "metalingua:difficulty";
    static final Metadata NONE = new Metadata(null, null, null, null, null, List.of(), List.of());

    private static final Pattern CEFR_LEVEL = Pattern.compile("[ABC][12]");
    private static final List<String> DIFFICULTIES =
            List.of("very easy", "easy", "medium", "difficult", "very difficult");
    /** What the item itself says as well. */
    private static final Set<String> DERIVED = Set.of(
            "interaction-type",
            "feedback-type",
            "time-dependent",
            "composite",
            "solution-available",
            "scoring-mode",
            "tool-name",
            "tool-version",
            "tool-vendor",
            "item-template");

    /** Reads and takes the metadata of a resource or an item. */
    static Metadata of(Element metadata) {
        return new Reading().read(metadata);
    }

    private static final class Reading {
        private String title;
        private String language;
        private String skill;
        private String cefrLevel;
        private Double difficulty;
        private final Set<String> tags = new LinkedHashSet<>();
        private final LossList losses = new LossList();
        private boolean ours;

        Metadata read(Element metadata) {
            ours = isOurs(metadata);
            walk(metadata);
            Leftovers.name(metadata, Loss.METADATA_DROPPED, losses);
            return new Metadata(title, language, skill, cefrLevel, difficulty, List.copyOf(tags), losses.list());
        }

        private void walk(Element element) {
            element.take();
            for (Element child : element.elements()) {
                switch (child.name()) {
                    case "lom", "general", "educational", "qti-metadata", "metadata" -> walk(child);
                    case "schema", "schemaversion" -> child.takeWhole();
                    case "title" -> {
                        if (title == null) {
                            title = text(child);
                        }
                    }
                    case "language" -> {
                        if (language == null) {
                            language = text(child);
                        }
                    }
                    case "keyword" -> strings(child).forEach(this::label);
                    case "difficulty" -> difficulty(child);
                    case "classification" -> classification(child);
                    default -> {
                        if (DERIVED.contains(child.name())) {
                            child.takeWhole();
                        }
                    }
                }
            }
        }

        private static String text(Element element) {
            List<String> strings = strings(element);
            return strings.isEmpty() ? null : strings.get(0);
        }

        /** The texts in an element: its own, and those of the {@code string}s in it; several may be in one. */
        private static List<String> strings(Element element) {
            List<String> strings = new ArrayList<>();
            for (Element child : element.elements()) {
                if (child.is("string", "langstring", "value")) {
                    strings.addAll(strings(child));
                }
            }
            if (element.elements().isEmpty() && !element.peekText().isEmpty()) {
                strings.add(element.peekText());
            }
            element.takeWhole();
            return strings;
        }

        private void difficulty(Element element) {
            String value = element.find("value").map(Element::peekText).orElse("");
            int level = DIFFICULTIES.indexOf(value.toLowerCase(Locale.ROOT));
            if (level >= 0 && difficulty == null) {
                difficulty = level - 2.0;
                element.takeWhole();
            } else if (difficulty != null) {
                element.takeWhole(); // ours has said it exactly
            }
        }

        private void classification(Element element) {
            element.take();
            for (Element path : element.takeAll("taxon-path")) {
                String source = path.takeFirst("source").map(Reading::text).orElse("");
                for (Element taxon : path.takeAll("taxon")) {
                    taxon(source == null ? "" : source, taxon);
                }
            }
        }

        private void taxon(String source, Element taxon) {
            String entry = taxon.takeFirst("entry").map(Reading::text).orElse(null);
            if (entry == null) {
                entry = taxon.takeFirst("id").map(Reading::text).orElse(null);
            }
            if (entry != null) {
                switch (source) {
                    case OURS -> {
                        // has been looked for before
                    }
                    case SKILL -> skill = entry;
                    case CEFR -> cefrLevel = entry;
                    case DIFFICULTY -> difficulty = Element.number(entry).orElse(difficulty);
                    default -> label(entry);
                }
            }
            taxon.takeAll("taxon").forEach(inner -> taxon(source, inner));
        }

        /** A word about the item: a level, a skill or a tag. */
        private void label(String word) {
            if (ours) {
                tags.add(word);
            } else if (CEFR_LEVEL.matcher(word).matches() && cefrLevel == null) {
                cefrLevel = word;
            } else if (isSkill(word) && skill == null) {
                skill = word.toLowerCase(Locale.ROOT);
            } else {
                tags.add(word);
            }
        }

        private static boolean isOurs(Element element) {
            return element.is("source") && element.peekText().equals(OURS)
                    || element.elements().stream().anyMatch(Reading::isOurs);
        }

        private static boolean isSkill(String word) {
            for (Skill candidate : Skill.values()) {
                if (candidate.wireName().equalsIgnoreCase(word)) {
                    return true;
                }
            }
            return false;
        }
    }
}
