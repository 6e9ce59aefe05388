package org.metalingua.exchange.gift;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.metalingua.exchange.moodle.HtmlText;
import org.metalingua.exchange.moodle.LossList;
import org.metalingua.exchange.moodle.MoodleItem;
import org.metalingua.exchange.moodle.MoodleQuestion;
import org.metalingua.exchange.moodle.MoodleQuestion.Answer;
import org.metalingua.exchange.moodle.MoodleQuestion.NumericAnswer;
import org.metalingua.exchange.moodle.Numbers;
import org.metalingua.exchange.moodle.ToItem;
import org.metalingua.kernel.api.exchange.ExchangeItem;
import org.metalingua.kernel.api.exchange.Loss;

/** Understands one question of GIFT. Not safe for concurrent use; for one question. */
final class GiftReader {
    private static final Pattern TITLE = Pattern.compile("(?s)::((?:[^:\\\\]|\\\\.|:(?!:))*)::(.*)");
    private static final Pattern FORMAT = Pattern.compile("(?s)\\[(html|moodle|plain|markdown)](.*)");
    private static final Pattern SHARE = Pattern.compile("(?s)%(-?\\d+(?:\\.\\d+)?)%(.*)");
    private static final Pattern TRUTH = Pattern.compile("(?si)(true|false|t|f)\\s*(#.*)?");
    private static final Pattern RANGE = Pattern.compile("\\s*(-?[\\d.]+)\\s*\\.\\.\\s*(-?[\\d.]+)\\s*");
    /** Escaped characters wait here while the others have a meaning. */
    private static final String SPECIAL = "~=#{}:\\";

    private static final char WAITING = '\ue000';
    private static final String MISSING_WORD = " _____ ";

    private final String text;
    private final String place;
    private final LossList losses = new LossList();

    GiftReader(String text, String place) {
        this.text = hidden(text);
        this.place = place;
    }

    /** Tags of a question in a category, which becomes a tag itself. */
    static List<String> tags(String category, List<String> tags) {
        List<String> all = new ArrayList<>();
        String below = category.replaceFirst("^\\$[a-z]+\\$/?", "")
                .replaceFirst("^top(/|$)", "")
                .strip();
        if (!below.isEmpty()) {
            all.add("category:" + below);
        }
        all.addAll(tags);
        return all;
    }

    ExchangeItem read(String identifier, List<String> tags) {
        String rest = text;
        String name = "";
        Matcher title = TITLE.matcher(rest);
        if (title.matches()) {
            name = shown(title.group(1));
            rest = title.group(2).strip();
        }
        String format = "moodle";
        Matcher marked = FORMAT.matcher(rest);
        if (marked.matches()) {
            format = marked.group(1);
            rest = marked.group(2);
        }
        int begin = rest.indexOf('{');
        int end = rest.lastIndexOf('}');
        if (begin < 0 || end < begin) {
            boolean half = begin >= 0 || end >= 0;
            losses.add(
                    half ? Loss.ITEM_BROKEN : Loss.STIMULUS_DROPPED,
                    "",
                    half ? "the braces do not match" : flat(format, rest));
            return unsupported(identifier, name);
        }
        String after = rest.substring(end + 1).strip();
        String stem = flat(format, rest.substring(0, begin).strip() + (after.isEmpty() ? "" : MISSING_WORD + after));
        Optional<MoodleQuestion> question =
                question(format, withoutFeedback(rest.substring(begin + 1, end)).strip());
        if (question.isEmpty()) {
            return unsupported(identifier, name);
        }
        return ToItem.of(new MoodleItem(identifier, place, name, stem, 1, tags, question.get(), losses.list()));
    }

    private ExchangeItem unsupported(String identifier, String name) {
        return ExchangeItem.unsupported(identifier, place, name, losses.list());
    }

    private Optional<MoodleQuestion> question(String format, String answers) {
        if (answers.isEmpty()) {
            return Optional.of(new MoodleQuestion.Essay(null, null));
        }
        Matcher truth = TRUTH.matcher(answers);
        if (truth.matches()) {
            if (truth.group(2) != null) {
                feedback("", truth.group(2));
            }
            return Optional.of(new MoodleQuestion.TrueFalse(
                    truth.group(1).toLowerCase(Locale.ROOT).startsWith("t")));
        }
        if (answers.startsWith("#")) {
            return Optional.of(
                    new MoodleQuestion.Numeric(numbers(answers.substring(1).strip())));
        }
        // one right short answer may stand without its sign
        List<Marked> marked = marked(next(answers, 0) < 0 ? "=" + answers : answers);
        if (marked.stream().allMatch(answer -> answer.right() && answer.text().contains("->"))) {
            return Optional.of(matching(format, marked));
        }
        if (marked.stream().allMatch(Marked::right)) {
            return Optional.of(new MoodleQuestion.Typed(
                    false,
                    marked.stream()
                            .map(answer -> new Answer(shown(answer.text()), answer.fraction()))
                            .toList()));
        }
        boolean single = marked.stream().anyMatch(Marked::right);
        return Optional.of(new MoodleQuestion.Choice(
                single,
                false,
                true,
                marked.stream()
                        .map(answer -> new Answer(flat(format, answer.text()), answer.fraction()))
                        .toList()));
    }

    private MoodleQuestion matching(String format, List<Marked> marked) {
        List<MoodleQuestion.Pair> pairs = new ArrayList<>();
        List<String> extra = new ArrayList<>();
        for (Marked answer : marked) {
            int arrow = answer.text().indexOf("->");
            String left = flat(format, answer.text().substring(0, arrow));
            String right = shown(answer.text().substring(arrow + 2));
            if (left.isEmpty()) {
                extra.add(right);
            } else {
                pairs.add(new MoodleQuestion.Pair(left, right));
            }
        }
        return new MoodleQuestion.Matching(pairs, extra, true);
    }

    private List<NumericAnswer> numbers(String answers) {
        List<NumericAnswer> numbers = new ArrayList<>();
        boolean marked = answers.startsWith("=") || answers.startsWith("~");
        // the first answer may stand without its sign
        for (Marked answer : marked(marked ? answers : "=" + answers)) {
            if (!answer.text().isBlank()) {
                numbers.add(number(answer.text(), answer.fraction()));
            }
        }
        return numbers;
    }

    private NumericAnswer number(String answer, double fraction) {
        Matcher range = RANGE.matcher(answer);
        if (range.matches()) {
            Double from = Numbers.parse(range.group(1));
            Double to = Numbers.parse(range.group(2));
            if (from != null && to != null && from <= to) {
                return new NumericAnswer((from + to) / 2, (to - from) / 2, fraction);
            }
        }
        return Numbers.answer(shown(answer), fraction, "", losses);
    }

    /** @param right whether it began with an equals sign */
    private record Marked(boolean right, String text, double fraction) {}

    private List<Marked> marked(String answers) {
        List<Marked> marked = new ArrayList<>();
        int at = next(answers, 0);
        if (!answers.substring(0, at < 0 ? answers.length() : at).isBlank()) {
            losses.add(Loss.UNKNOWN_PART, "", shown(answers.substring(0, at < 0 ? answers.length() : at)));
        }
        while (at >= 0) {
            int end = next(answers, at + 1);
            boolean right = answers.charAt(at) == '=';
            String where = "answer " + (marked.size() + 1);
            String answer = answerOnly(answers.substring(at + 1, end < 0 ? answers.length() : end), where);
            double fraction = right ? 100 : 0;
            Matcher share = SHARE.matcher(answer);
            if (share.matches()) {
                fraction = Math.max(-100, Math.min(100, Double.parseDouble(share.group(1))));
                answer = share.group(2);
            }
            marked.add(new Marked(right, answer.strip(), fraction));
            at = end;
        }
        return marked;
    }

    private static int next(String answers, int from) {
        for (int i = from; i < answers.length(); i++) {
            if (answers.charAt(i) == '=' || answers.charAt(i) == '~') {
                return i;
            }
        }
        return -1;
    }

    /** The answer without what is said after it. */
    private String answerOnly(String answer, String where) {
        int hash = answer.indexOf('#');
        if (hash < 0) {
            return answer.strip();
        }
        feedback(where, answer.substring(hash));
        return answer.substring(0, hash).strip();
    }

    /** The answers without what is said of the whole question. */
    private String withoutFeedback(String answers) {
        int general = answers.indexOf("####");
        if (general < 0) {
            return answers;
        }
        feedback("generalfeedback", answers.substring(general));
        return answers.substring(0, general);
    }

    private void feedback(String where, String marked) {
        String said = shown(marked.replaceFirst("^#+", ""));
        if (!said.isEmpty()) {
            losses.add(Loss.FEEDBACK_DROPPED, where, said);
        }
    }

    private String flat(String format, String marked) {
        String own = marked.strip();
        String form = format;
        Matcher other = FORMAT.matcher(own);
        if (other.matches()) {
            form = other.group(1);
            own = other.group(2);
        }
        String plain = visible(own);
        if (form.equals("plain") || form.equals("markdown")) {
            if (form.equals("markdown")) {
                losses.add(Loss.FORMAT_FLATTENED, "", "markdown");
            }
            return HtmlText.plain(plain).text();
        }
        if (!HtmlText.looksLikeHtml(plain)) {
            // line breaks of the file mean nothing; those written as \n do
            return plain.strip();
        }
        HtmlText html = HtmlText.of(plain.replace("\n", "<br>"));
        if (!html.markup().isEmpty()) {
            losses.add(Loss.FORMAT_FLATTENED, "", String.join(", ", html.markup()));
        }
        html.pictures().forEach(picture -> losses.add(Loss.MEDIA_MISSING, "", picture.address()));
        html.sounds().forEach(sound -> losses.add(Loss.MEDIA_MISSING, "", sound));
        return html.text();
    }

    private static String shown(String marked) {
        return HtmlText.of(visible(marked)).text();
    }

    /** Moves escaped characters out of the way, and makes lines of the file into one. */
    private static String hidden(String text) {
        StringBuilder hidden = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int special = c == '\\' && i + 1 < text.length() ? SPECIAL.indexOf(text.charAt(i + 1)) : -1;
            if (special >= 0) {
                hidden.append((char) (WAITING + special));
                i++;
            } else if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == 'n') {
                hidden.append((char) (WAITING + SPECIAL.length()));
                i++;
            } else {
                hidden.append(c == '\n' || c == '\r' ? ' ' : c);
            }
        }
        return hidden.toString();
    }

    private static String visible(String hidden) {
        StringBuilder visible = new StringBuilder();
        for (int i = 0; i < hidden.length(); i++) {
            int special = hidden.charAt(i) - WAITING;
            if (special >= 0 && special < SPECIAL.length()) {
                visible.append(SPECIAL.charAt(special));
            } else {
                visible.append(special == SPECIAL.length() ? '\n' : hidden.charAt(i));
            }
        }
        return visible.toString();
    }
}
