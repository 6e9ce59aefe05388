package org.metalingua.exchange.moodlexml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.metalingua.exchange.moodle.HtmlText;
import org.metalingua.exchange.moodle.LossList;
import org.metalingua.exchange.moodle.MoodleItem;
import org.metalingua.exchange.moodle.MoodleQuestion;
import org.metalingua.exchange.moodle.MoodleQuestion.Answer;
import org.metalingua.exchange.moodle.Numbers;
import org.metalingua.exchange.moodle.ToItem;
import org.metalingua.kernel.api.exchange.ExchangeItem;
import org.metalingua.kernel.api.exchange.Loss;
import org.metalingua.kernel.api.exchange.Sink;

/** Understands one {@code <question>}. Not safe for concurrent use; for one question. */
final class QuestionReader {
    private static final String FILE_ADDRESS = "@@PLUGINFILE@@/";
    private static final Pattern PLACE = Pattern.compile("\\[\\[(\\d{1,4})]]");
    private static final Pattern MARKDOWN = Pattern.compile("(?m)^#{1,6} |\\*\\*|__|^\\s*[-*+] |`|]\\(");

    /** Parts of every question that are read, or say nothing when they have the value Moodle gives by itself. */
    private static final Set<String> COMMON = Set.of(
            "name",
            "questiontext",
            "generalfeedback",
            "defaultgrade",
            "penalty",
            "hidden",
            "idnumber",
            "tags",
            "hint",
            "answer",
            "shuffleanswers",
            "single",
            "usecase",
            "subquestion",
            "dragbox",
            "selectoption",
            "correctfeedback",
            "partiallycorrectfeedback",
            "incorrectfeedback",
            "shownumcorrect",
            "answernumbering",
            "showstandardinstruction",
            "responseformat",
            "responserequired",
            "responsefieldlines",
            "minwordlimit",
            "maxwordlimit",
            "attachments",
            "attachmentsrequired",
            "maxbytes",
            "filetypeslist",
            "graderinfo",
            "responsetemplate",
            "unitgradingtype",
            "unitpenalty",
            "showunits",
            "unitsleft",
            "units",
            "layouttype",
            "selecttype",
            "selectcount",
            "gradingtype",
            "showgrading",
            "numberingstyle",
            "instructions");

    /** What Moodle puts there by itself, so that leaving it out and writing it anew changes nothing. */
    private static final Map<String, Set<String>> USUAL = Map.ofEntries(
            Map.entry("hidden", Set.of("0")),
            Map.entry("answernumbering", Set.of("abc", "none")),
            Map.entry("showstandardinstruction", Set.of("0", "1")),
            Map.entry("responseformat", Set.of("editor", "plain")),
            Map.entry("responserequired", Set.of("0", "1")),
            Map.entry("responsefieldlines", Set.of("10", "15")),
            Map.entry("attachments", Set.of("0")),
            Map.entry("attachmentsrequired", Set.of("0")),
            Map.entry("maxbytes", Set.of("0")),
            Map.entry("unitgradingtype", Set.of("0")),
            Map.entry("unitpenalty", Set.of("0.1000000", "0.1", "0")),
            Map.entry("showunits", Set.of("3", "0")),
            Map.entry("unitsleft", Set.of("0")),
            Map.entry("layouttype", Set.of("0", "VERTICAL")),
            Map.entry("selecttype", Set.of("0", "ALL")),
            Map.entry("selectcount", Set.of("0")),
            Map.entry("showgrading", Set.of("0", "1", "SHOW", "HIDE")),
            Map.entry("numberingstyle", Set.of("none")));

    private static final Set<String> RUBRIC = Set.of("graderinfo", "responsetemplate");

    private final Element question;
    private final String type;
    private final String place;
    private final String category;
    private final Sink sink;
    private final LossList losses = new LossList();

    QuestionReader(Element question, String place, String category, Sink sink) {
        this.question = question;
        this.type = question.attribute("type");
        this.place = place;
        this.category = category;
        this.sink = sink;
    }

    ExchangeItem read() throws IOException {
        String name = HtmlText.of(question.value("name")).text();
        String identifier = question.value("idnumber");
        lookAround();
        List<String> tags = tags();
        Optional<MoodleQuestion> asked = asked();
        if (asked.isEmpty()) {
            return ExchangeItem.unsupported(identifier.isEmpty() ? null : identifier, place, name, losses.list());
        }
        boolean holdsText = asked.get() instanceof MoodleQuestion.Gaps || asked.get() instanceof MoodleQuestion.Drags;
        Double said = Numbers.parse(question.value("defaultgrade"));
        double grade = said == null ? 1 : said;
        if (type.equals("cloze") || type.equals("multianswer")) {
            // worth the sum of its gaps, whatever else is said
            grade = ((MoodleQuestion.Gaps) asked.get())
                    .gaps().stream().mapToDouble(MoodleQuestion.Gap::weight).sum();
        }
        return ToItem.of(new MoodleItem(
                identifier.isEmpty() ? null : identifier,
                place,
                name,
                holdsText ? null : questionText(),
                grade,
                tags,
                asked.get(),
                losses.list()));
    }

    private Optional<MoodleQuestion> asked() throws IOException {
        return switch (type) {
            case "multichoice" -> choice(isTrue("single"), false);
            case "multichoiceset" -> choice(false, true);
            case "truefalse" -> trueFalse();
            case "shortanswer" ->
                Optional.of(new MoodleQuestion.Typed(question.value("usecase").equals("1"), texts()));
            case "numerical" -> numerical();
            case "matching" -> matching();
            case "essay" -> Optional.of(new MoodleQuestion.Essay(limit("minwordlimit"), limit("maxwordlimit")));
            case "ordering" -> ordering();
            case "cloze", "multianswer" -> cloze();
            case "gapselect" -> gapSelect();
            case "ddwtos" -> dragsIntoText();
            case "description" -> {
                losses.add(Loss.STIMULUS_DROPPED, "", questionText());
                yield Optional.empty();
            }
            default -> {
                losses.add(Loss.TYPE_UNSUPPORTED, "", type);
                yield Optional.empty();
            }
        };
    }

    private Optional<MoodleQuestion> choice(boolean single, boolean allOrNothing) throws IOException {
        List<Answer> answers = new ArrayList<>();
        for (Element answer : question.all("answer")) {
            String where = "answer " + (answers.size() + 1);
            HtmlText text = flat(answer, where);
            String image = null;
            if (text.isOnlyAPicture()) {
                image = picture(answer, text.pictures().get(0), where).orElse(null);
            } else {
                missing(text, where);
            }
            String words = image == null ? text.text() : text.pictures().get(0).alt();
            answers.add(new Answer(words, image, fraction(answer)));
        }
        return Optional.of(new MoodleQuestion.Choice(single, allOrNothing, shuffles(), answers));
    }

    private Optional<MoodleQuestion> trueFalse() {
        Boolean right = null;
        for (Element answer : question.all("answer")) {
            if (fraction(answer) > 0) {
                right = answer.value().equalsIgnoreCase("true");
            }
        }
        if (right == null) {
            losses.add(Loss.ITEM_BROKEN, "", "neither true nor false is right");
            return Optional.empty();
        }
        return Optional.of(new MoodleQuestion.TrueFalse(right));
    }

    /** Answers that are typed, and so plain in every format of text. */
    private List<Answer> texts() {
        return question.all("answer").stream()
                .map(answer -> new Answer(answer.value(), fraction(answer)))
                .toList();
    }

    private Optional<MoodleQuestion> numerical() {
        question.first("units").ifPresent(units -> units.all("unit")
                .forEach(unit -> losses.add(
                        Loss.ANSWER_DROPPED,
                        "units",
                        unit.value("unit_name") + " \u00d7 " + unit.value("multiplier"))));
        List<MoodleQuestion.NumericAnswer> numbers = new ArrayList<>();
        for (Element answer : question.all("answer")) {
            numbers.add(Numbers.answer(
                    answer.value() + ":" + answer.value("tolerance"),
                    fraction(answer),
                    "answer " + (numbers.size() + 1),
                    losses));
        }
        return Optional.of(new MoodleQuestion.Numeric(numbers));
    }

    private Optional<MoodleQuestion> matching() {
        List<MoodleQuestion.Pair> pairs = new ArrayList<>();
        List<String> extra = new ArrayList<>();
        for (Element pair : question.all("subquestion")) {
            String where = "pair " + (pairs.size() + extra.size() + 1);
            HtmlText left = flat(pair, where);
            missing(left, where);
            String right = HtmlText.of(pair.value("answer")).text();
            if (left.text().isEmpty()) {
                extra.add(right);
            } else {
                pairs.add(new MoodleQuestion.Pair(left.text(), right));
            }
        }
        return Optional.of(new MoodleQuestion.Matching(pairs, extra, shuffles()));
    }

    private Optional<MoodleQuestion> ordering() {
        List<String> items = new ArrayList<>();
        for (Element answer : question.all("answer")) {
            String where = "answer " + (items.size() + 1);
            HtmlText text = flat(answer, where);
            missing(text, where);
            items.add(text.text());
        }
        String marking = question.value("gradingtype");
        MoodleQuestion.OrderMarking known =
                switch (marking) {
                    case "ALL_OR_NOTHING", "-1" -> MoodleQuestion.OrderMarking.ALL_OR_NOTHING;
                    case "ABSOLUTE_POSITION", "0", "" -> MoodleQuestion.OrderMarking.POSITIONS;
                    case "RELATIVE_NEXT_EXCLUDE_LAST", "1" -> MoodleQuestion.OrderMarking.NEIGHBOURS;
                    default -> {
                        losses.add(Loss.SCORING_CHANGED, "", "gradingtype " + marking + ", here neighbours count");
                        yield MoodleQuestion.OrderMarking.NEIGHBOURS;
                    }
                };
        return Optional.of(new MoodleQuestion.Ordering(items, known));
    }

    private Optional<MoodleQuestion> cloze() {
        String html = withoutBraces(question.value("questiontext"));
        return EmbeddedAnswers.read(html, losses).map(embedded -> {
            boolean chosen = !embedded.gaps().isEmpty()
                    && embedded.gaps().stream().allMatch(gap -> gap.question() instanceof MoodleQuestion.Choice);
            return new MoodleQuestion.Gaps(flatText(embedded.html()), embedded.gaps(), embedded.shuffle(), chosen);
        });
    }

    private Optional<MoodleQuestion> gapSelect() {
        record Choice(String text, String group) {}
        List<Choice> choices = question.all("selectoption").stream()
                .map(option -> new Choice(HtmlText.of(option.value()).text(), option.value("group")))
                .toList();
        List<MoodleQuestion.Gap> gaps = new ArrayList<>();
        StringBuilder html = new StringBuilder();
        Matcher places = PLACE.matcher(withoutBraces(question.value("questiontext")));
        while (places.find()) {
            int number = Integer.parseInt(places.group(1));
            if (number < 1 || number > choices.size()) {
                losses.add(Loss.ITEM_BROKEN, "[[" + number + "]]", "there is no such choice");
                return Optional.empty();
            }
            Choice right = choices.get(number - 1);
            List<Answer> answers = new ArrayList<>();
            for (Choice choice : choices) {
                if (choice.group().equals(right.group())) {
                    answers.add(new Answer(choice.text(), choice == right ? 100 : 0));
                }
            }
            String id = Integer.toString(gaps.size() + 1);
            gaps.add(new MoodleQuestion.Gap(id, 1, new MoodleQuestion.Choice(true, false, shuffles(), answers)));
            places.appendReplacement(html, "{{" + id + "}}");
        }
        places.appendTail(html);
        return Optional.of(new MoodleQuestion.Gaps(flatText(html.toString()), gaps, shuffles(), true));
    }

    private Optional<MoodleQuestion> dragsIntoText() {
        List<MoodleQuestion.Drag> drags = new ArrayList<>();
        Map<String, String> groups = new LinkedHashMap<>();
        for (Element box : question.all("dragbox")) {
            HtmlText text = HtmlText.of(box.value());
            missing(text, "choice " + (drags.size() + 1));
            drags.add(new MoodleQuestion.Drag(text.text(), box.first("infinite").isPresent()));
            groups.merge(box.value("group"), text.text(), (one, other) -> one + ", " + other);
        }
        if (groups.size() > 1) {
            losses.add(
                    Loss.PRESENTATION_DROPPED, "", "groups of what is dragged: " + String.join(" / ", groups.values()));
        }
        List<Integer> right = new ArrayList<>();
        StringBuilder html = new StringBuilder();
        Matcher places = PLACE.matcher(withoutBraces(question.value("questiontext")));
        while (places.find()) {
            int number = Integer.parseInt(places.group(1));
            if (number < 1 || number > drags.size()) {
                losses.add(Loss.ITEM_BROKEN, "[[" + number + "]]", "there is nothing to drag there");
                return Optional.empty();
            }
            right.add(number - 1);
            places.appendReplacement(html, "{{" + right.size() + "}}");
        }
        places.appendTail(html);
        return Optional.of(new MoodleQuestion.Drags(flatText(html.toString()), drags, right, shuffles()));
    }

    /** Says what stands around the question and is lost. */
    private void lookAround() {
        feedback("generalfeedback");
        feedback("correctfeedback");
        feedback("partiallycorrectfeedback");
        feedback("incorrectfeedback");
        int number = 0;
        for (Element answer : question.all("answer")) {
            number++;
            String said = HtmlText.of(answer.value("feedback")).text();
            if (!said.isEmpty()) {
                losses.add(Loss.FEEDBACK_DROPPED, "answer " + number, said);
            }
        }
        for (Element hint : question.all("hint")) {
            String said = HtmlText.of(hint.value()).text();
            losses.add(Loss.HINTS_DROPPED, "", said.isEmpty() ? "-" : said);
        }
        Double penalty = Numbers.parse(question.value("penalty"));
        double usual = type.equals("truefalse") ? 1 : 0.3333333;
        if (penalty != null && penalty != 0 && Math.abs(penalty - usual) > 1e-6) {
            losses.add(Loss.PENALTY_DROPPED, "", "each further try costs " + Numbers.text(penalty));
        }
        for (Element part : question.children()) {
            lookAt(part);
        }
    }

    private void lookAt(Element part) {
        String value = part.value();
        if (!COMMON.contains(part.name())) {
            String said = value.isEmpty() && part.children().isEmpty() ? "" : part.name() + " " + value;
            if (!said.isBlank()) {
                losses.add(Loss.UNKNOWN_PART, part.name(), said);
            }
        } else if (RUBRIC.contains(part.name())) {
            String said = HtmlText.of(value).text();
            if (!said.isEmpty()) {
                losses.add(Loss.RUBRIC_DROPPED, part.name(), said);
            }
        } else if (USUAL.containsKey(part.name())
                && !value.isEmpty()
                && !USUAL.get(part.name()).contains(value)) {
            losses.add(Loss.PRESENTATION_DROPPED, part.name(), value);
        } else if ((part.name().equals("filetypeslist") || part.name().equals("instructions")) && !value.isEmpty()) {
            losses.add(
                    Loss.PRESENTATION_DROPPED, part.name(), HtmlText.of(value).text());
        }
    }

    private void feedback(String part) {
        String said = HtmlText.of(question.value(part)).text();
        if (!said.isEmpty()) {
            losses.add(Loss.FEEDBACK_DROPPED, part, said);
        }
    }

    private List<String> tags() {
        List<String> tags = new ArrayList<>();
        Category.tag(category).ifPresent(tag -> {
            if (Category.tooLong(tag)) {
                losses.add(Loss.METADATA_DROPPED, "category", category);
            }
            tags.add(Category.tooLong(tag) ? Category.shortened(tag) : tag);
        });
        question.first("tags").ifPresent(list -> list.all("tag").forEach(tag -> {
            if (!tag.value().isEmpty() && !tags.contains(tag.value())) {
                tags.add(tag.value());
            }
        }));
        return tags;
    }

    private String questionText() {
        Element text = question.first("questiontext").orElse(null);
        if (text == null) {
            return "";
        }
        HtmlText flat = flat(text, "questiontext");
        missing(flat, "questiontext");
        return flat.text();
    }

    /** The question's text with its gaps already in it. */
    private String flatText(String html) {
        HtmlText flat = flat(
                question.first("questiontext")
                        .map(text -> text.attribute("format"))
                        .orElse(""),
                html,
                "questiontext");
        missing(flat, "questiontext");
        return flat.text();
    }

    private HtmlText flat(Element text, String where) {
        return flat(text.attribute("format"), text.value(), where);
    }

    private HtmlText flat(String format, String text, String where) {
        if (format.equals("plain_text")) {
            return HtmlText.plain(text);
        }
        if (format.equals("markdown")) {
            if (MARKDOWN.matcher(text).find()) {
                losses.add(Loss.FORMAT_FLATTENED, where, "markdown");
            }
            return HtmlText.plain(text);
        }
        HtmlText flat = HtmlText.of(text);
        if (!flat.markup().isEmpty()) {
            losses.add(Loss.FORMAT_FLATTENED, where, String.join(", ", flat.markup()));
        }
        return flat;
    }

    /** Names pictures and sounds that have no place in ours. */
    private void missing(HtmlText text, String where) {
        text.pictures().forEach(picture -> losses.add(Loss.MEDIA_MISSING, where, shown(picture.address())));
        text.sounds().forEach(sound -> losses.add(Loss.MEDIA_MISSING, where, shown(sound)));
    }

    private Optional<String> picture(Element holder, HtmlText.Picture picture, String where) throws IOException {
        String name = shown(picture.address());
        for (Element file : holder.all("file")) {
            if (picture.address().startsWith(FILE_ADDRESS)
                    && file.attribute("name").equals(name)) {
                Optional<byte[]> bytes = decoded(file);
                Optional<String> kept = bytes.isEmpty()
                        ? Optional.empty()
                        : sink.media(name, null, new ByteArrayInputStream(bytes.get()), null);
                if (kept.isPresent()) {
                    return kept;
                }
            }
        }
        losses.add(Loss.MEDIA_MISSING, where, name);
        return Optional.empty();
    }

    private static Optional<byte[]> decoded(Element file) {
        if (!file.attribute("encoding").equals("base64")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getMimeDecoder().decode(file.text()));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** The name of a file as people know it. */
    private static String shown(String address) {
        if (address.startsWith("data:")) {
            return address.substring(0, Math.min(address.length(), 40));
        }
        if (!address.startsWith(FILE_ADDRESS)) {
            return address;
        }
        String name = address.substring(FILE_ADDRESS.length());
        try {
            return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return name;
        }
    }

    /** Two braces mean a gap in our texts. */
    private String withoutBraces(String html) {
        if (!html.contains("{{")) {
            return html;
        }
        losses.add(Loss.FORMAT_FLATTENED, "questiontext", "{{");
        return html.replace("{{", "{ {");
    }

    private double fraction(Element answer) {
        Double fraction = Numbers.parse(answer.attribute("fraction"));
        return fraction == null ? 0 : Math.max(-100, Math.min(100, fraction));
    }

    private boolean shuffles() {
        String shuffle = question.value("shuffleanswers");
        return shuffle.isEmpty() || shuffle.equals("1") || shuffle.equals("true");
    }

    private boolean isTrue(String part) {
        String value = question.value(part);
        return value.equals("1") || value.equals("true");
    }

    private Integer limit(String part) {
        Double limit = Numbers.parse(question.value(part));
        return limit == null || limit < 1 || limit > 1_000_000 ? null : (Integer) limit.intValue();
    }
}
