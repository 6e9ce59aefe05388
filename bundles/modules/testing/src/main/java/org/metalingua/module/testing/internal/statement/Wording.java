package org.metalingua.module.testing.internal.statement;

import com.github.mfathi91.time.PersianDate;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** The words, numbers and dates of a printed report in one language. */
final class Wording {
    static final String PERSIAN = "fa";
    static final String ENGLISH = "en";

    private static final String PERCENT = "٪";
    /** Else a sign that follows a number alone stands on the wrong side of it. */
    private static final String RIGHT_TO_LEFT_MARK = "\u200F";

    private final String language;
    private final Locale locale;
    private final Properties texts = new Properties();

    private Wording(String language) {
        this.language = language;
        this.locale = Locale.forLanguageTag(language.equals(PERSIAN) ? "fa-IR" : "en-GB");
        try (InputStream in = Wording.class.getResourceAsStream("wording_" + language + ".properties")) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean speaks(String language) {
        return language.equals(PERSIAN) || language.equals(ENGLISH);
    }

    /**
     * The first language that we speak.
     *
     * @param wishes languages and locales, the dearest first
     */
    static Wording of(Stream<String> wishes) {
        return new Wording(wishes.map(wish -> Locale.forLanguageTag(wish).getLanguage())
                .filter(Wording::speaks)
                .findFirst()
                .orElse(PERSIAN));
    }

    String language() {
        return language;
    }

    boolean isRightToLeft() {
        return language.equals(PERSIAN);
    }

    /** The text of a key, with its places filled. */
    String text(String key, Object... values) {
        return find(key, values).orElseThrow(() -> new IllegalStateException("no text for " + key));
    }

    /** The name of what others may add to, else its id: a skill of a question type. */
    String nameOf(String kind, String id) {
        return find(kind + "." + id).orElse(id);
    }

    private Optional<String> find(String key, Object... values) {
        return Optional.ofNullable(texts.getProperty(key))
                .map(pattern -> new MessageFormat(pattern, locale).format(values));
    }

    String number(double value) {
        return decimal(value, 0);
    }

    String decimal(double value, int places) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(places);
        format.setMaximumFractionDigits(Math.max(2, places));
        format.setGroupingUsed(false);
        return format.format(value);
    }

    /** @param value of 100 */
    String percent(double value) {
        String text = NumberFormat.getPercentInstance(locale).format(value / 100);
        return isRightToLeft() ? text.replace(PERCENT, RIGHT_TO_LEFT_MARK + PERCENT) : text;
    }

    /** In Persian by the Solar Hijri calendar, the Gregorian day behind it. */
    String date(LocalDate day) {
        String gregorian = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(day);
        if (!isRightToLeft()) {
            return gregorian;
        }
        PersianDate solar = PersianDate.fromGregorian(day);
        return String.join(
                " ",
                List.of(
                        number(solar.getDayOfMonth()),
                        text("month." + solar.getMonthValue()),
                        number(solar.getYear()),
                        "(" + digits(gregorian) + ")"));
    }

    /** With the digits of the language: date formats have Latin ones in every language. */
    private String digits(String text) {
        StringBuilder own = new StringBuilder();
        text.codePoints().forEach(c -> own.append(c >= '0' && c <= '9' ? number(c - '0') : Character.toString(c)));
        return own.toString();
    }
}
