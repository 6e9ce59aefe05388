package org.metalingua.module.testing.internal.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.web.Ids;

/** Chooses the questions of one session: the same seed and the same bank give the same test. */
public final class QuestionSelection {
    private QuestionSelection() {}

    /** A question and the version of its text that was present when it was chosen. */
    public record Chosen(long questionId, long versionId) {}

    /**
     * The questions of each section, no question twice. Throws 409 not-enough-questions naming the rule that the bank
     * cannot satisfy.
     */
    public static List<List<Chosen>> choose(Sql sql, List<Section> sections, long seed) {
        List<Long> taken = new ArrayList<>();
        for (Section section : sections) {
            if (section.selection() instanceof Selection.Fixed fixed) {
                taken.addAll(ids(fixed));
            }
        }
        List<List<Chosen>> chosen = new ArrayList<>();
        for (Section section : sections) {
            List<Chosen> questions = new ArrayList<>();
            if (section.selection() instanceof Selection.Fixed fixed) {
                questions.addAll(active(sql, ids(fixed)));
            } else if (section.selection() instanceof Selection.Random random) {
                for (Selection.Rule rule : random.rules()) {
                    List<Chosen> found = drawn(sql, rule, taken, seed);
                    if (found.size() < rule.count()) {
                        throw notEnough(section, rule.describe() + " (there are " + found.size() + ")");
                    }
                    found.forEach(question -> taken.add(question.questionId()));
                    questions.addAll(found);
                }
            }
            if (questions.isEmpty()) {
                throw notEnough(section, "every question of it is retired");
            }
            chosen.add(questions);
        }
        return chosen;
    }

    private static List<Long> ids(Selection.Fixed fixed) {
        return fixed.questionIds().stream()
                .map(id -> Ids.parse(id).orElseThrow())
                .toList();
    }

    private static List<Chosen> active(Sql sql, List<Long> ids) {
        Map<Long, Chosen> found =
                sql.list("""
                        select q.id, v.id as version_id
                        from unified_test_questions q
                        join unified_test_question_versions v on v.question_id = q.id and v.version = q.version
                        where q.id = any (?) and q.status = 'active'""", row -> new Chosen(row.getLong("id"), row.getLong("version_id")), array(ids)).stream()
                        .collect(Collectors.toMap(Chosen::questionId, Function.identity()));
        return ids.stream().filter(found::containsKey).map(found::get).toList();
    }

    private static List<Chosen> drawn(Sql sql, Selection.Rule rule, List<Long> taken, long seed) {
        return sql.list(
                """
                select q.id, v.id as version_id
                from unified_test_questions q
                join unified_test_question_versions v on v.question_id = q.id and v.version = q.version
                where q.status = 'active' and not q.id = any (?)
                  and (?::text is null or q.skill = ?) and (?::text is null or q.cefr_level = ?)
                  and (?::text is null or q.question_type = ?)
                order by hashint8extended(q.id, ?), q.id
                limit ?""",
                row -> new Chosen(row.getLong("id"), row.getLong("version_id")),
                array(taken),
                rule.skill(),
                rule.skill(),
                rule.cefrLevel(),
                rule.cefrLevel(),
                rule.type(),
                rule.type(),
                seed,
                rule.count());
    }

    private static long[] array(List<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    private static ProblemException notEnough(Section section, String rule) {
        return ProblemException.conflict(
                "not-enough-questions",
                "The bank has too few questions for the section \"" + section.title() + "\": " + rule + ".");
    }
}
