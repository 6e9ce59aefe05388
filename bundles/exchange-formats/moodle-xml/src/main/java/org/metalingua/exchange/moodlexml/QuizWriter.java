package org.metalingua.exchange.moodlexml;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jsoup.nodes.Entities;
import org.metalingua.exchange.moodle.HtmlText;
import org.metalingua.exchange.moodle.LossList;
import org.metalingua.exchange.moodle.MoodleItem;
import org.metalingua.exchange.moodle.MoodleQuestion;
import org.metalingua.exchange.moodle.MoodleQuestion.Answer;
import org.metalingua.exchange.moodle.Numbers;
import org.metalingua.kernel.api.exchange.Loss;
import org.metalingua.kernel.api.exchange.Media;

/** Writes {@code <quiz>}. Not safe for concurrent use; for one file. */
final class QuizWriter {
    private static final Pattern GAP = Pattern.compile("\\{\\{([^{}]+)}}");
    /** What XML 1.0 has no way to write. */
    private static final Pattern UNWRITABLE =
            Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]|[\\ud800-\\udbff](?![\\udc00-\\udfff])"
                    + "|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]");
    /** Of lists to choose from in one question of Moodle. */
    private static final int MAX_GROUPS = 20;

    private final Media media;
    private final XMLStreamWriter xml;
    private String category = Category.path(List.of());
    private LossList losses;

    QuizWriter(OutputStream out, Media media) throws IOException {
        this.media = media;
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("quiz");
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    void end() throws IOException {
        try {
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /** Writes a question and says what had no place. */
    List<Loss> write(MoodleItem item) throws IOException {
        losses = new LossList();
        try {
            changeCategory(Category.path(item.tags()));
            question(item);
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
        return losses.list();
    }

    private void changeCategory(String path) throws XMLStreamException {
        if (path.equals(category)) {
            return;
        }
        category = path;
        begin("question", "type", "category");
        begin("category");
        element("text", path);
        end("category");
        end("question");
    }

    private void question(MoodleItem item) throws XMLStreamException, IOException {
        MoodleQuestion question = item.question();
        begin("question", "type", type(question));
        begin("name");
        element("text", item.name());
        end("name");
        begin("questiontext", "format", "html");
        element("text", text(item));
        end("questiontext");
        if (!(question instanceof MoodleQuestion.Gaps gaps && !isList(gaps))) {
            element("defaultgrade", Numbers.text(item.grade()));
        }
        element("penalty", question instanceof MoodleQuestion.TrueFalse ? "1" : "0.3333333");
        element("hidden", "0");
        if (item.identifier() != null) {
            element("idnumber", item.identifier());
        }
        parts(question);
        tags(item.tags());
        end("question");
    }

    private void parts(MoodleQuestion question) throws XMLStreamException, IOException {
        if (question instanceof MoodleQuestion.Choice choice) {
            element("single", Boolean.toString(choice.single()));
            element("shuffleanswers", Boolean.toString(choice.shuffle()));
            element("answernumbering", "abc");
            for (Answer answer : choice.answers()) {
                choice(answer);
            }
        } else if (question instanceof MoodleQuestion.TrueFalse truth) {
            answer("true", truth.right() ? 100 : 0, "moodle_auto_format");
            answer("false", truth.right() ? 0 : 100, "moodle_auto_format");
        } else if (question instanceof MoodleQuestion.Typed typed) {
            element("usecase", typed.caseMatters() ? "1" : "0");
            for (Answer answer : typed.answers()) {
                answer(answer.text(), answer.fraction(), "moodle_auto_format");
            }
        } else if (question instanceof MoodleQuestion.Numeric numeric) {
            numeric(numeric);
        } else if (question instanceof MoodleQuestion.Matching matching) {
            matching(matching);
        } else if (question instanceof MoodleQuestion.Essay essay) {
            element("responseformat", "editor");
            element("responserequired", "1");
            element(
                    "minwordlimit",
                    essay.minWords() == null ? "0" : essay.minWords().toString());
            element(
                    "maxwordlimit",
                    essay.maxWords() == null ? "0" : essay.maxWords().toString());
            element("attachments", "0");
        } else if (question instanceof MoodleQuestion.Ordering ordering) {
            ordering(ordering);
        } else if (question instanceof MoodleQuestion.Gaps gaps && isList(gaps)) {
            lists(gaps);
        } else if (question instanceof MoodleQuestion.Drags drags) {
            drags(drags);
        }
    }

    private void choice(Answer answer) throws XMLStreamException, IOException {
        begin("answer", "fraction", Numbers.share(answer.fraction()), "format", "html");
        Optional<Media.File> picture = answer.image() == null ? Optional.empty() : media.find(answer.image());
        if (picture.isPresent()) {
            element(
                    "text",
                    "<img src=\"@@PLUGINFILE@@/" + picture.get().name() + "\" alt=\""
                            + Entities.escape(answer.text()).replace("\"", "&quot;") + "\">");
            file(picture.get());
        } else {
            if (answer.image() != null) {
                losses.add(Loss.MEDIA_MISSING, answer.text(), answer.image());
            }
            element("text", HtmlText.html(answer.text()));
        }
        end("answer");
    }

    private void file(Media.File file) throws XMLStreamException, IOException {
        byte[] bytes;
        try (InputStream in = file.open()) {
            bytes = in.readAllBytes();
        }
        begin("file", "name", file.name(), "path", "/", "encoding", "base64");
        xml.writeCharacters(Base64.getEncoder().encodeToString(bytes));
        end("file");
    }

    private void numeric(MoodleQuestion.Numeric numeric) throws XMLStreamException {
        for (MoodleQuestion.NumericAnswer answer : numeric.answers()) {
            begin("answer", "fraction", Numbers.share(answer.fraction()), "format", "moodle_auto_format");
            element("text", answer.value() == null ? "*" : Numbers.text(answer.value()));
            element("tolerance", Numbers.text(answer.tolerance()));
            end("answer");
        }
    }

    private void matching(MoodleQuestion.Matching matching) throws XMLStreamException {
        element("shuffleanswers", Boolean.toString(matching.shuffle()));
        for (MoodleQuestion.Pair pair : matching.pairs()) {
            pair(HtmlText.html(pair.left()), pair.right());
        }
        for (String right : matching.extra()) {
            pair("", right);
        }
    }

    private void pair(String left, String right) throws XMLStreamException {
        begin("subquestion", "format", "html");
        element("text", left);
        begin("answer");
        element("text", Entities.escape(right));
        end("answer");
        end("subquestion");
    }

    private void ordering(MoodleQuestion.Ordering ordering) throws XMLStreamException {
        element("layouttype", "VERTICAL");
        element("selecttype", "ALL");
        element("selectcount", "0");
        element(
                "gradingtype",
                switch (ordering.marking()) {
                    case ALL_OR_NOTHING -> "ALL_OR_NOTHING";
                    case POSITIONS -> "ABSOLUTE_POSITION";
                    case NEIGHBOURS -> "RELATIVE_NEXT_EXCLUDE_LAST";
                });
        element("showgrading", "SHOW");
        element("numberingstyle", "none");
        int number = 0;
        for (String text : ordering.items()) {
            answer(HtmlText.html(text), ++number, "html");
        }
    }

    private void lists(MoodleQuestion.Gaps gaps) throws XMLStreamException {
        element("shuffleanswers", gaps.shuffle() ? "1" : "0");
        int group = 0;
        for (MoodleQuestion.Gap gap : gaps.gaps()) {
            group++;
            for (Answer answer : ((MoodleQuestion.Choice) gap.question()).answers()) {
                begin("selectoption");
                element("text", Entities.escape(answer.text()));
                element("group", Integer.toString(group));
                end("selectoption");
            }
        }
    }

    private void drags(MoodleQuestion.Drags drags) throws XMLStreamException {
        element("shuffleanswers", drags.shuffle() ? "1" : "0");
        for (MoodleQuestion.Drag drag : drags.drags()) {
            begin("dragbox");
            element("text", Entities.escape(drag.text()));
            element("group", "1");
            if (drag.infinite()) {
                xml.writeEmptyElement("infinite");
            }
            end("dragbox");
        }
    }

    private void tags(List<String> tags) throws XMLStreamException {
        List<String> plain = tags.stream().filter(tag -> !Category.is(tag)).toList();
        if (plain.isEmpty()) {
            return;
        }
        begin("tags");
        for (String tag : plain) {
            begin("tag");
            element("text", tag);
            end("tag");
        }
        end("tags");
    }

    private static String type(MoodleQuestion question) {
        if (question instanceof MoodleQuestion.Choice) {
            return "multichoice";
        }
        if (question instanceof MoodleQuestion.TrueFalse) {
            return "truefalse";
        }
        if (question instanceof MoodleQuestion.Typed) {
            return "shortanswer";
        }
        if (question instanceof MoodleQuestion.Numeric) {
            return "numerical";
        }
        if (question instanceof MoodleQuestion.Matching) {
            return "matching";
        }
        if (question instanceof MoodleQuestion.Essay) {
            return "essay";
        }
        if (question instanceof MoodleQuestion.Ordering) {
            return "ordering";
        }
        if (question instanceof MoodleQuestion.Gaps gaps) {
            return isList(gaps) ? "gapselect" : "cloze";
        }
        return "ddwtos";
    }

    /** Whether the gaps are lists, each its own group, which Moodle has for so many and where the order is one. */
    private static boolean isList(MoodleQuestion.Gaps gaps) {
        return gaps.chosen() && gaps.gaps().size() <= MAX_GROUPS;
    }

    private String text(MoodleItem item) {
        if (item.question() instanceof MoodleQuestion.Gaps gaps) {
            return isList(gaps) ? listText(gaps) : clozeText(item, gaps);
        }
        if (item.question() instanceof MoodleQuestion.Drags drags) {
            return GAP.matcher(HtmlText.html(drags.text()))
                    .replaceAll(gap -> "[[" + (drags.right().get(Integer.parseInt(gap.group(1)) - 1) + 1) + "]]");
        }
        return HtmlText.html(item.text());
    }

    private static String listText(MoodleQuestion.Gaps gaps) {
        Map<String, Integer> right = new LinkedHashMap<>();
        int number = 0;
        for (MoodleQuestion.Gap gap : gaps.gaps()) {
            for (Answer answer : ((MoodleQuestion.Choice) gap.question()).answers()) {
                number++;
                if (answer.fraction() > 0) {
                    right.put(gap.id(), number);
                }
            }
        }
        return GAP.matcher(HtmlText.html(gaps.text()))
                .replaceAll(gap -> "[[" + right.getOrDefault(gap.group(1).strip(), 0) + "]]");
    }

    private String clozeText(MoodleItem item, MoodleQuestion.Gaps gaps) {
        // the question is worth the sum of its gaps, and a gap a whole number
        long weight = Math.max(1, Math.round(item.grade() / gaps.gaps().size()));
        if (weight * gaps.gaps().size() != item.grade()) {
            losses.add(Loss.SCORING_CHANGED, "", "worth " + weight * gaps.gaps().size() + " points there");
        }
        Map<String, String> written = new LinkedHashMap<>();
        for (MoodleQuestion.Gap gap : gaps.gaps()) {
            written.put(gap.id(), EmbeddedAnswers.write(new MoodleQuestion.Gap(gap.id(), weight, gap.question())));
        }
        return GAP.matcher(HtmlText.html(gaps.text()))
                .replaceAll(gap -> Matcher.quoteReplacement(
                        written.getOrDefault(gap.group(1).strip(), "")));
    }

    private void answer(String text, double fraction, String format) throws XMLStreamException {
        begin("answer", "fraction", Numbers.share(fraction), "format", format);
        element("text", text);
        end("answer");
    }

    private void begin(String name, String... attributes) throws XMLStreamException {
        xml.writeStartElement(name);
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], writable(attributes[i + 1]));
        }
    }

    private void end(String name) throws XMLStreamException {
        xml.writeEndElement();
        if (name.equals("question")) {
            xml.writeCharacters("\n");
        }
    }

    private void element(String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(writable(text));
        xml.writeEndElement();
    }

    private static String writable(String text) {
        return UNWRITABLE.matcher(text).replaceAll("\ufffd");
    }
}
