package org.metalingua.exchange.moodle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.metalingua.exchange.moodle.MoodleQuestion.NumericAnswer;
import org.metalingua.kernel.api.exchange.Loss;

/** Numbers as Moodle's files write them. */
public final class Numbers {
    /** Moodle keeps shares with seven decimals and writes five. */
    private static final int DECIMALS = 5;

    private Numbers() {}

    /** Without needless zeros: 100, 33.33333, 0.1. */
    public static String share(double value) {
        return plain(BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP));
    }

    /** The number as it is. */
    public static String text(double value) {
        return plain(BigDecimal.valueOf(value));
    }

    /** A number, or the asterisk for any; with its tolerance: {@code 3.14:0.01}. Anything else is lost. */
    public static NumericAnswer answer(String text, double fraction, String place, LossList losses) {
        int colon = text.indexOf(':');
        String value = colon < 0 ? text.strip() : text.substring(0, colon).strip();
        String tolerance = colon < 0 ? "" : text.substring(colon + 1).strip();
        if (value.equals("*")) {
            return new NumericAnswer(null, 0, fraction);
        }
        Double number = parse(value);
        Double around = tolerance.isEmpty() ? (Double) 0.0 : parse(tolerance);
        if (number == null || around == null) {
            losses.add(Loss.ANSWER_DROPPED, place, "not a number: " + text);
            return new NumericAnswer(null, 0, 0);
        }
        return new NumericAnswer(number, around, fraction);
    }

    /** Null for what is no number. */
    public static Double parse(String text) {
        String plain = text.strip().replace(',', '.');
        if (plain.isEmpty() || plain.length() > 40) {
            return null;
        }
        try {
            double value = Double.parseDouble(plain);
            return Double.isFinite(value) ? (Double) value : null;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
