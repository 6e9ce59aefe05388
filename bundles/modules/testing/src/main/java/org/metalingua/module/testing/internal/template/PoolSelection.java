package org.metalingua.module.testing.internal.template;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.web.Ids;
import org.metalingua.module.testing.internal.measurement.ItemParameters;
import org.metalingua.module.testing.internal.measurement.Measurement;

/** Finds the questions that an adaptive test chooses from. */
public final class PoolSelection {
    private static final String SELECT = """
        select q.id, v.id as version_id, v.skill, v.cefr_level, q.tags, v.measurement,
        """ + ItemParameters.SQL + """
         as parameters
        from unified_test_questions q
        join unified_test_question_versions v on v.question_id = q.id and v.version = q.version
        left join test_item_parameters p on p.question_version_id = v.id
        where q.status = 'active'
        """;

    private PoolSelection() {}

    /** The active questions of the pool as they are now, by id; those of no area of the blueprint are left out. */
    public static List<PooledQuestion> choose(Sql sql, AdaptivePlan plan) {
        AdaptivePlan.Pool pool = plan.pool();
        Sql.RowMapper<Optional<PooledQuestion>> mapper = row -> question(row, plan);
        List<Optional<PooledQuestion>> found = pool.questionIds() != null
                ? sql.list(
                        SELECT + " and q.id = any (?) order by q.id",
                        mapper,
                        pool.questionIds().stream()
                                .mapToLong(id -> Ids.parse(id).orElseThrow())
                                .toArray())
                : sql.list(
                        SELECT + """
                            and v.rubric is null
                            and (?::text[] is null or q.skill = any (?))
                            and (?::text[] is null or q.cefr_level = any (?))
                            and (?::text[] is null or q.question_type = any (?))
                            and (?::text[] is null or jsonb_exists_any(q.tags, ?))
                            and (?::text is null or q.language = ?)
                            order by q.id\
                            """,
                        mapper,
                        texts(pool.skills()),
                        texts(pool.skills()),
                        texts(pool.cefrLevels()),
                        texts(pool.cefrLevels()),
                        texts(pool.types()),
                        texts(pool.types()),
                        texts(pool.tags()),
                        texts(pool.tags()),
                        pool.language(),
                        pool.language());
        return found.stream().flatMap(Optional::stream).toList();
    }

    /** Throws 409 not-enough-questions when the pool cannot feed the longest test. */
    public static void requireEnough(AdaptivePlan plan, List<PooledQuestion> questions) {
        long pilots = questions.stream().filter(PooledQuestion::pilot).count();
        long counted = questions.size() - pilots;
        if (counted < plan.maxItems()) {
            throw notEnough("maxItems is " + plan.maxItems() + ", and there are " + counted);
        }
        if (pilots < plan.pilotItems()) {
            throw notEnough("pilotItems is " + plan.pilotItems() + ", and there are " + pilots + " pilots");
        }
    }

    private static ProblemException notEnough(String what) {
        return ProblemException.conflict(
                "not-enough-questions", "The pool of the adaptive test has too few questions: " + what + ".");
    }

    private static String[] texts(List<String> values) {
        return values == null ? null : values.toArray(String[]::new);
    }

    private static Optional<PooledQuestion> question(ResultSet row, AdaptivePlan plan) throws SQLException {
        Optional<Integer> area =
                area(plan, row.getString("skill"), Json.listFromTree(Sql.json(row, "tags"), String.class));
        if (area.isEmpty()) {
            return Optional.empty();
        }
        Measurement measurement = Optional.ofNullable(Sql.json(row, "measurement"))
                .map(json -> Json.fromTree(json, Measurement.class))
                .orElseGet(() -> new Measurement(null, null, null, null, null, null, null));
        return Optional.of(new PooledQuestion(
                row.getLong("id"),
                row.getLong("version_id"),
                row.getString("cefr_level"),
                Json.fromTree(Sql.json(row, "parameters"), ItemParameters.class),
                area.get(),
                measurement.testlet(),
                measurement.enemies() == null ? List.of() : measurement.enemies(),
                Boolean.TRUE.equals(measurement.pilot())));
    }

    private static Optional<Integer> area(AdaptivePlan plan, String skill, List<String> tags) {
        if (plan.blueprint() == null) {
            return Optional.of(0);
        }
        for (int i = 0; i < plan.blueprint().size(); i++) {
            AdaptivePlan.Share share = plan.blueprint().get(i);
            if (share.skill() != null ? share.skill().equals(skill) : tags.contains(share.tag())) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }
}
