package org.metalingua.kernel.core.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LicenceToolTest {
    @TempDir
    Path folder;

    @Test
    void it_makes_a_key_issues_a_licence_and_shows_it() throws Exception {
        Path vendor = folder.resolve("vendor");
        assertThat(run("keygen", vendor.toString())).startsWith("0 Key ");

        String issued = issue(
                "institute=alborz",
                "name=Alborz",
                "capabilities=testing, testing.*",
                "seats=50",
                "from=2026-03-21",
                "to=2027-03-20",
                "grace=14",
                "id=L-1");
        assertThat(issued).startsWith("0 # MetaLingua licence L-1 for Alborz (alborz)");
        LicenceTerms terms = LicenceToken.parse(issued.substring(2)).terms();
        assertThat(terms.capabilities().ids()).containsExactly("testing", "testing.*");
        assertThat(terms.validFrom()).isEqualTo(Instant.parse("2026-03-21T00:00:00Z"));
        assertThat(terms.validTo()).isEqualTo(Instant.parse("2027-03-21T00:00:00Z"));
        assertThat(terms.graceEnds()).isEqualTo(Instant.parse("2027-04-04T00:00:00Z"));

        Path file = Files.writeString(folder.resolve("alborz.licence"), issued.substring(2));
        assertThat(run("show", file.toString())).isEqualTo(issued);
        assertThat(run("show", file.toString(), vendor + ".pub")).contains("unaltered");
        run("keygen", folder.resolve("other").toString());
        assertThat(run("show", file.toString(), folder.resolve("other.pub").toString()))
                .startsWith("1 ")
                .contains("signed with another key");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seats=fifty | seats= must be a number",
                "seats=0 | seats: must be a number from 1",
                "to=tomorrow | to= must be a day such as",
                "to=2020-01-01 | validTo: must be after validFrom",
                "institute=Al Borz | institute: must be the slug",
                "name= | name= is missing",
                "capabilities=a,,b | is no capability id",
                "colour=red | is none of id=, institute=",
                "id=1 | id= is there twice",
            })
    void it_says_what_is_wrong(String word, String problem) {
        run("keygen", folder.resolve("vendor").toString());
        List<String> words = new ArrayList<>(
                List.of("id=7", "institute=alborz", "name=Alborz", "capabilities=testing", "seats=5", "to=2100-01-01"));
        words.removeIf(other -> !word.startsWith("id=") && other.startsWith(word.split("=")[0] + "="));
        words.add(word);
        assertThat(issue(words.toArray(String[]::new))).startsWith("1 ").contains(problem);
    }

    @Test
    void it_says_how_it_is_used() {
        assertThat(run()).startsWith(LicenceTool.USAGE + " ").contains("issue <key file>");
        assertThat(run("issue")).startsWith(LicenceTool.USAGE + " ");
        assertThat(run("show", folder.resolve("nothing").toString())).startsWith("1 ");
    }

    private String issue(String... words) {
        List<String> arguments =
                new ArrayList<>(List.of("issue", folder.resolve("vendor.key").toString()));
        arguments.addAll(Arrays.asList(words));
        return run(arguments.toArray(String[]::new));
    }

    private static String run(String... arguments) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int code = LicenceTool.run(List.of(arguments), out, out);
        return code + " " + said.toString(StandardCharsets.UTF_8);
    }
}
