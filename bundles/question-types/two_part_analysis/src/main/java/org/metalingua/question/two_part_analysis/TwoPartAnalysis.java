package org.metalingua.question.two_part_analysis;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.metalingua.kernel.api.item.DistractorAnalysis;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.Guessable;
import org.metalingua.kernel.api.item.ItemError;
import org.metalingua.kernel.api.item.ItemTypeInfo;
import org.metalingua.kernel.api.item.Presentation;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.QuestionPlugin;
import org.metalingua.kernel.api.item.QuestionType;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;
import org.metalingua.kernel.api.item.Skill;
import org.metalingua.kernel.scoring.Option;
import org.metalingua.kernel.scoring.Options;
import org.metalingua.kernel.scoring.Text;
import org.osgi.service.component.annotations.Component;

/** Two related questions over one list of options, as in the GMAT. Both right or nothing; one option may serve twice. */
@Component
@QuestionPlugin("two_part_analysis")
public final class TwoPartAnalysis
        implements QuestionType<TwoPartAnalysis.Content, TwoPartAnalysis.Key, TwoPartAnalysis.Response>,
                Guessable<TwoPartAnalysis.Content>,
                DistractorAnalysis<TwoPartAnalysis.Content, TwoPartAnalysis.Key, TwoPartAnalysis.Response> {
    private static final int COLUMNS = 2;

    /**
     * @param columns the two questions, each asking for one of the options
     * @param language of all texts; null stands for English
     * @param shuffle false keeps the author's order of the options
     */
    public record Content(String stem, List<Option> columns, List<Option> options, String language, Boolean shuffle) {
        public Content {
            columns = columns == null ? List.of() : List.copyOf(columns);
            options = options == null ? List.of() : List.copyOf(options);
        }
    }

    /** @param parts by the id of the column, the id of its right option */
    public record Key(Map<String, String> parts) {
        public Key {
            parts = parts == null ? Map.of() : Map.copyOf(parts);
        }
    }

    /** @param parts by the id of the column, the id of the option chosen for it */
    public record Response(Map<String, String> parts) {
        public Response {
            parts = parts == null ? Map.of() : Map.copyOf(parts);
        }
    }

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo("testing.gmat", Set.of(Skill.READING), ItemTypeInfo.Marking.AUTOMATIC, 1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        if (Text.isBlank(content.stem)) {
            problems.add(ItemError.EMPTY_STEM, "/content/stem");
        }
        if (content.columns.size() != COLUMNS) {
            problems.add(ItemError.WRONG_COLUMN_COUNT, "/content/columns");
        }
        Options.check(content.columns, 0, content.language, "/content/columns", problems);
        Options.check(content.options, 2, content.language, "/content/options", problems);
        for (Option column : content.columns) {
            String right = of(column, key.parts);
            if (Text.isBlank(right)) {
                problems.add(ItemError.PART_WITHOUT_KEY, "/key/parts");
            } else if (!Options.contain(content.options, right)) {
                problems.add(ItemError.KEY_NOT_IN_OPTIONS, "/key/parts/" + column.id());
            }
        }
    }

    @Override
    public Content present(Content content, Presentation how) {
        if (Boolean.FALSE.equals(content.shuffle)) {
            return content;
        }
        return new Content(
                content.stem,
                content.columns,
                Options.presented(content.options, how),
                content.language,
                content.shuffle);
    }

    @Override
    public double guessing(Content content) {
        return Math.pow(content.options.size(), -COLUMNS);
    }

    /** Each option once for each column: {@code column/option}. */
    @Override
    public List<DistractorAnalysis.Choice> choices(Content content, Key key) {
        return content.columns.stream()
                .flatMap(column -> content.options.stream()
                        .map(option -> new DistractorAnalysis.Choice(
                                column.id() + "/" + option.id(),
                                column.text() + ": " + option.text(),
                                option.id().equals(of(column, key.parts)))))
                .toList();
    }

    @Override
    public List<String> chosen(Content content, Response response) {
        return content.columns.stream()
                .filter(column -> Options.contain(content.options, of(column, response.parts)))
                .map(column -> column.id() + "/" + of(column, response.parts))
                .toList();
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        List<String> given = content.columns.stream()
                .map(column -> of(column, response.parts))
                .filter(id -> !Text.isBlank(id))
                .toList();
        if (given.isEmpty()) {
            return new Score.Unanswered();
        }
        if (!given.stream().allMatch(id -> Options.contain(content.options, id))) {
            return new Score.Invalid("parts name an option that does not exist");
        }
        List<Score.Part> parts = content.columns.stream()
                .filter(column -> column.id() != null)
                .map(column -> new Score.Part(column.id(), isRight(column, key, response) ? 1 : 0, 1))
                .toList();
        return scoring.scored(parts.stream().allMatch(part -> part.points() == 1) ? 1 : 0, 1, parts);
    }

    private static boolean isRight(Option column, Key key, Response response) {
        String given = of(column, response.parts);
        return given != null && given.equals(of(column, key.parts));
    }

    /** What is said of a column; null for nothing. */
    private static String of(Option column, Map<String, String> parts) {
        return column.id() == null ? null : parts.get(column.id());
    }
}
