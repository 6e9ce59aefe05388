package org.metalingua.exchange.moodle;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/**
 * HTML as other products write it, turned into the plain text of our questions and back. Paragraphs and line breaks
 * stay; other mark-up goes, and is named.
 *
 * @param text with lines separated by \n
 * @param pictures in their order; they leave no trace in the text
 * @param sounds addresses of sounds and films
 * @param markup names of the elements that were more than paragraphs
 */
public record HtmlText(String text, List<Picture> pictures, List<String> sounds, Set<String> markup) {
    /** @param alt what is read out in its place; empty for none */
    public record Picture(String address, String alt) {}

    private static final Set<String> LINES =
            Set.of("p", "div", "br", "li", "tr", "ul", "ol", "table", "blockquote", "pre", "section", "article", "hr");
    private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");
    private static final Set<String> MEANINGLESS =
            Set.of("p", "div", "br", "span", "body", "html", "head", "tbody", "thead", "wbr", "source", "track");
    private static final Set<String> UNSEEN = Set.of("script", "style", "title", "template");
    private static final Pattern LOOKS_LIKE_HTML =
            Pattern.compile("<[a-zA-Z/!][^<>]*>|&(#\\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);");
    private static final Pattern BLANKS = Pattern.compile("[ \\t\\r\\n\\f]+");
    private static final Pattern LINE_ENDS = Pattern.compile(" *\\n *");
    private static final Pattern EMPTY_LINES = Pattern.compile("\\n{3,}");

    /** A text that is no HTML. */
    public static HtmlText plain(String text) {
        return new HtmlText(text.replace("\r\n", "\n").strip(), List.of(), List.of(), Set.of());
    }

    /** Whether a text of unknown form has tags or entities. */
    public static boolean looksLikeHtml(String text) {
        return LOOKS_LIKE_HTML.matcher(text).find();
    }

    public static HtmlText of(String html) {
        if (!looksLikeHtml(html)) {
            return new HtmlText(tidy(BLANKS.matcher(html).replaceAll(" ")), List.of(), List.of(), Set.of());
        }
        Collector collector = new Collector();
        NodeTraversor.traverse(collector, Jsoup.parseBodyFragment(html).body());
        return new HtmlText(tidy(collector.text.toString()), collector.pictures, collector.sounds, collector.markup);
    }

    /** Whether a picture is all there is, which can then stand for the text. */
    public boolean isOnlyAPicture() {
        return text.isEmpty() && pictures.size() == 1 && sounds.isEmpty();
    }

    /** Plain text as HTML that shows the same. */
    public static String html(String plain) {
        return "<p>" + Entities.escape(plain).replace("\n", "<br>") + "</p>";
    }

    private static String tidy(String text) {
        String lines = LINE_ENDS.matcher(text).replaceAll("\n");
        return EMPTY_LINES.matcher(lines).replaceAll("\n\n").strip();
    }

    private static final class Collector implements NodeVisitor {
        private final StringBuilder text = new StringBuilder();
        private final List<Picture> pictures = new ArrayList<>();
        private final List<String> sounds = new ArrayList<>();
        private final Set<String> markup = new TreeSet<>();
        private int unseen;

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                if (unseen == 0) {
                    String text = words.getWholeText();
                    append(insidePre(node) ? text : BLANKS.matcher(text).replaceAll(" "));
                }
            } else if (node instanceof Element element) {
                open(element);
            }
        }

        private void open(Element element) {
            String name = element.normalName();
            if (UNSEEN.contains(name)) {
                unseen++;
            }
            switch (name) {
                case "img" -> pictures.add(new Picture(element.attr("src"), element.attr("alt")));
                case "audio", "video" -> {
                    String source = element.hasAttr("src")
                            ? element.attr("src")
                            : element.select("source").attr("src");
                    sounds.add(source);
                }
                case "li" -> {
                    line();
                    append("- ");
                }
                case "td", "th" -> {
                    if (element.elementSiblingIndex() > 0) {
                        append("\t");
                    }
                }
                case "br" -> text.append('\n');
                default -> {
                    if (LINES.contains(name) || HEADINGS.contains(name)) {
                        line();
                    }
                }
            }
            boolean media = name.equals("img") || name.equals("audio") || name.equals("video");
            if (!media && !MEANINGLESS.contains(name)) {
                markup.add(name);
            }
            if (!element.attr("style").isBlank()) {
                markup.add("style");
            }
        }

        @Override
        public void tail(Node node, int depth) {
            String name = node.normalName();
            if (UNSEEN.contains(name)) {
                unseen--;
            }
            if (!name.equals("br") && LINES.contains(name) || HEADINGS.contains(name)) {
                line();
            }
        }

        private void append(String words) {
            boolean atLineStart = text.isEmpty() || text.charAt(text.length() - 1) == '\n';
            text.append(atLineStart ? words.stripLeading() : words);
        }

        private void line() {
            if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
                text.append('\n');
            }
        }

        private static boolean insidePre(Node node) {
            return node.parent() instanceof Element parent
                    && parent.normalName().equals("pre");
        }
    }
}
