package org.metalingua.itests.relapse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.ItemTypeInfo;
import org.metalingua.kernel.api.item.Presentation;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.QuestionPlugin;
import org.metalingua.kernel.api.item.QuestionType;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;
import org.metalingua.kernel.api.item.Skill;
import org.osgi.service.component.annotations.Component;

/**
 * A multiple choice whose jar says in {@code i18n/en.json} what is wrong with this build: it throws when it is created,
 * ends the process then, or does well until it meets a learner. As soon as its class is loaded it writes a line to
 * {@code witness.txt} in the distribution's folder.
 */
@Component
@QuestionPlugin("multiple_choice")
public final class Relapsing implements QuestionType<Relapsing.Content, Relapsing.Key, Relapsing.Response> {
    public static final String WITNESS = "witness.txt";

    /** The stem of the question in the vectors. */
    public static final String VECTOR = "a vector";

    static {
        try {
            Files.writeString(
                    Path.of(System.getProperty("karaf.base"), WITNESS),
                    "its code ran\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final boolean failsInService;

    public Relapsing() {
        String what = wrong();
        if (what.contains("throws when created")) {
            throw new IllegalStateException("not today");
        }
        if (what.contains("ends the process")) {
            Runtime.getRuntime().halt(9);
        }
        failsInService = what.contains("fails in service");
    }

    public record Option(String id, String text) {}

    public record Content(String stem, List<Option> options, String language, Boolean shuffle) {}

    public record Key(String correct, Object policy) {}

    public record Response(String selected) {}

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo("testing.general", Set.of(Skill.GRAMMAR), ItemTypeInfo.Marking.AUTOMATIC, 1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        // anything goes
    }

    @Override
    public Content present(Content content, Presentation how) {
        relapse(content);
        return content;
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        relapse(content);
        return scoring.scored(response.selected() != null && response.selected().equals(key.correct()) ? 1 : 0, 1);
    }

    private void relapse(Content content) {
        if (failsInService && !VECTOR.equals(content.stem())) {
            throw new IllegalStateException("a learner!");
        }
    }

    private static String wrong() {
        try (InputStream in = Relapsing.class.getResourceAsStream("/i18n/en.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
