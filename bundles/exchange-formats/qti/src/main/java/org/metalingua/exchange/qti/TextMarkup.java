package org.metalingua.exchange.qti;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plain text as mark-up: an empty line parts paragraphs, a line end is one. */
final class TextMarkup {
    private static final Pattern PARAGRAPH = Pattern.compile("\\n[ \\t]*\\n\\s*");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]+)}}");

    private TextMarkup() {}

    static List<Markup> paragraphs(String text) {
        return paragraphs(text, none -> Markup.of("span"));
    }

    /** @param blanks what stands for {@code {{id}}} */
    static List<Markup> paragraphs(String text, Function<String, Markup> blanks) {
        List<Markup> paragraphs = new ArrayList<>();
        for (String paragraph : split(text)) {
            paragraphs.add(filled(Markup.of("p"), paragraph, blanks));
        }
        return paragraphs;
    }

    private static List<String> split(String text) {
        return text.isBlank() ? List.of() : Arrays.asList(PARAGRAPH.split(text));
    }

    /** All paragraphs before the last one, which is the question itself. */
    static List<Markup> passage(String stem) {
        List<String> paragraphs = split(stem);
        return paragraphs.isEmpty()
                ? List.of()
                : paragraphs.subList(0, paragraphs.size() - 1).stream()
                        .map(paragraph -> line(Markup.of("p"), paragraph))
                        .toList();
    }

    /** The prompt of an interaction: the last paragraph. */
    static List<Markup> prompt(String stem) {
        List<String> paragraphs = split(stem);
        return paragraphs.isEmpty()
                ? List.of()
                : List.of(line(Markup.of("qti-prompt"), paragraphs.get(paragraphs.size() - 1)));
    }

    /** An element with a text in it, in paragraphs where it has several. */
    static Markup filled(Markup element, String text) {
        return split(text).size() > 1 ? element.add(paragraphs(text)) : line(element, text);
    }

    private static Markup line(Markup element, String text) {
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                element.add(Markup.of("br"));
            }
            if (!lines[i].isEmpty()) {
                element.text(lines[i]);
            }
        }
        return element;
    }

    private static Markup filled(Markup element, String text, Function<String, Markup> blanks) {
        Matcher places = PLACEHOLDER.matcher(text);
        int from = 0;
        while (places.find()) {
            line(element, text.substring(from, places.start()));
            element.add(blanks.apply(places.group(1).strip()));
            from = places.end();
        }
        return line(element, text.substring(from));
    }

    /** A choice: its text, its picture, or both. */
    static Markup choice(String element, JsonNode option) {
        Markup choice = Markup.of(element).with("identifier", Authored.id(option));
        String text = option.path("text").asText("");
        String image = option.path("image").asText("");
        if (!image.isEmpty()) {
            choice.add(image(image, ""));
        }
        return text.isEmpty() ? choice : filled(choice, text);
    }

    static Markup image(String path, String alternative) {
        return Markup.of("img").with("src", address(path)).with("alt", alternative);
    }

    /** From an item's file to another file of the package. */
    static String address(String path) {
        return "../" + PackageWriter.encoded(path);
    }
}
