package org.metalingua.kernel.api.exam;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an examination's results mean.
 *
 * @param id such as {@code ielts-academic}
 * @param version of the tables; stored with every result that used them
 * @param title the proper name of the examination
 * @param capability the licence capability that allows its use
 * @param kinds what the names of its conversions begin with: {@code ielts} for {@code ielts_overall}
 * @param total empty for an examination that reports its papers only
 * @param levels ascending; they hold for the papers as for the total; empty where nobody has related the scale to the
 *     CEFR
 */
public record ExamScale(
        String id,
        String version,
        String title,
        String capability,
        String kinds,
        List<ExamPaper> papers,
        Optional<ExamTotal> total,
        List<Level> levels) {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Set<String> CEFR = Set.of("A1", "A2", "B1", "B2", "C1", "C2");

    /** A level of the CEFR and the lowest value that shows it. */
    public record Level(String cefrLevel, double from) {
        public Level {
            if (!CEFR.contains(cefrLevel)) {
                throw new IllegalArgumentException("no level of the CEFR: " + cefrLevel);
            }
        }
    }

    public ExamScale {
        papers = List.copyOf(papers);
        levels = List.copyOf(levels);
        if (!ID.matcher(id).matches() || version.isBlank() || title.isBlank() || papers.isEmpty()) {
            throw new IllegalArgumentException("a scale has an id, a version, a title and papers: " + id);
        }
        Set<String> known = Set.copyOf(papers.stream().map(ExamPaper::id).toList());
        if (known.size() != papers.size()
                || total.isPresent() && !total.get().papers().stream().allMatch(one -> known.contains(one.id()))) {
            throw new IllegalArgumentException("a paper twice, or a total of papers that do not exist: " + id);
        }
        for (int i = 1; i < levels.size(); i++) {
            if (levels.get(i).from() <= levels.get(i - 1).from()) {
                throw new IllegalArgumentException("levels ascend: " + id);
            }
        }
    }

    public Optional<ExamPaper> paper(String paper) {
        return papers.stream().filter(one -> one.id().equals(paper)).findFirst();
    }

    /** The level a value shows; empty below the lowest level and where there are none. */
    public Optional<String> level(double value) {
        return levels.stream()
                .filter(level -> value >= level.from())
                .reduce((lower, higher) -> higher)
                .map(Level::cefrLevel);
    }
}
