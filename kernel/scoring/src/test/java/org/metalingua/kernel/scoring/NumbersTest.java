package org.metalingua.kernel.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1250|en|1250",
                "1,250|en|1250",
                "1,250,000.5|en|1250000.5",
                "1'250|en|1250",
                "1 250|en|1250",
                "\u06F1\u066C\u06F2\u06F5\u06F0|fa|1250",
                "\u0661\u0662\u066B\u0665|ar|12.5",
                "\uFF11\uFF12|en|12",
                "$1,250|en|1250",
                "-$5|en|-5",
                "$-5|en|-5",
                "5\u20AC|en|5",
                "5%|en|5",
                "\u06F5\u066A|fa|5",
                "1250 \uFDFC|fa|1250",
                ".5|en|0.5",
                "5.|en|5",
                "+3|en|3",
                "\u22123|en|-3",
                "12,5|de|12.5",
                "1.250,5|de|1250.5",
                "12,5|fr-CA|12.5",
                "1,250,000|de|1250000",
            })
    void a_number_is_read_however_it_is_written(String text, String language, double value) {
        assertThat(Numbers.parse(text, language)).isEqualTo(OptionalDouble.of(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "five",
                "12,50",
                "1,2500",
                "1,25,000",
                "1.2.3",
                ".",
                "-",
                "--5",
                "-$-5",
                "5 or 6x",
                "1e3",
                "$",
                "%5",
                "(5)",
                "NaN",
                "Infinity",
                "0x10",
                "5%%"
            })
    void anything_else_is_no_number(String text) {
        assertThat(Numbers.parse(text, "en")).isEmpty();
    }

    @Test
    void null_and_endless_digits_are_no_number() {
        assertThat(Numbers.parse(null, "en")).isEmpty();
        assertThat(Numbers.parse("1".repeat(65), "en")).isEmpty();
    }

    @Property
    boolean whole_numbers_are_read_back(@ForAll int number) {
        return Numbers.parse(Integer.toString(number), null).equals(OptionalDouble.of(number))
                && Numbers.parse(String.format(java.util.Locale.US, "%,d", number), "en")
                        .equals(OptionalDouble.of(number));
    }
}
