package org.metalingua.kernel.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChrfTest {
    /** Values of sacreBLEU 2.6.0, nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no. */
    @ParameterizedTest
    @CsvSource({
        "the cat sat on the mat,the cat is on the mat,0.645779420625287",
        "abc,abd,0.38888888888888886",
        "ab,abcdef,0.3125",
        "سلام,صبحبخیر,0",
        "صبحبخیرها,صبحبخیر,0.9096311770638236",
        "hello,hello,1",
        "the book is on table,the book is on the table,0.7310512802787085",
        "'',hello,0",
        "hello,'',0"
    })
    void agrees_with_the_usual_implementation(String given, String reference, double value) {
        assertThat(Chrf.of(given).against(Chrf.of(reference))).isCloseTo(value, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"good morning,goodmorning", "می‌روم,می روم"})
    void spaces_and_half_spaces_make_no_difference(String given, String reference) {
        assertThat(Chrf.of(given).against(Chrf.of(reference))).isEqualTo(1);
    }

    @Property
    boolean stays_between_nothing_and_all(@ForAll String given, @ForAll String reference) {
        double likeness = Chrf.of(given).against(Chrf.of(reference));
        return likeness >= 0 && likeness <= 1;
    }
}
