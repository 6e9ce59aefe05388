package org.metalingua.kernel.core.internal.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.core.internal.plugin.ManifestHeader.Clause;

class ManifestHeaderTest {
    @Test
    void an_absent_header_has_no_clauses() {
        assertThat(ManifestHeader.parse(null)).isEmpty();
        assertThat(ManifestHeader.parse("  ")).isEmpty();
    }

    @Test
    void quotes_protect_commas_and_semicolons() {
        assertThat(ManifestHeader.parse("a;b;version=\"[1,2)\";x:=\"p;q\",c"))
                .containsExactly(
                        new Clause(List.of("a", "b"), Map.of("version", "[1,2)"), Map.of("x", "p;q")),
                        new Clause(List.of("c"), Map.of(), Map.of()));
    }

    @Test
    void an_attribute_may_name_its_type() {
        assertThat(ManifestHeader.parse("org.metalingua.plugin; family:String=\"question\";n:Long=1"))
                .containsExactly(
                        new Clause(List.of("org.metalingua.plugin"), Map.of("family", "question", "n", "1"), Map.of()));
    }
}
