package org.metalingua.module.testing.internal.statistics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;

/**
 * A text of a question with the sums over all answers to it and to the versions that ask and take the same.
 *
 * @param versionId of the text
 * @param strata by the group of the learners, then by stratum
 * @param choices by the id of the choice
 */
record CountedText(
        long questionId,
        int version,
        long versionId,
        List<ItemReport.TextCount> versions,
        ItemSums sums,
        Map<Integer, Tally> points,
        Map<String, Map<Integer, Tally>> strata,
        Map<String, Tally> choices) {

    private record Text(long id, int version, boolean asked, boolean alike, long responses) {}

    /**
     * The present text, or the one of a version. Throws 404.
     *
     * @param version empty for the present one
     */
    static CountedText read(Transaction transaction, long question, Optional<Integer> version) {
        Sql sql = Sql.in(transaction);
        List<Text> texts = sql.list(
                """
                select v.id, v.version, v.id = asked.id as asked,
                       v.question_type = asked.question_type and v.content = asked.content
                           and v.answer_key = asked.answer_key and v.max_points = asked.max_points as alike,
                       coalesce(s.responses, 0) as responses
                from unified_test_questions q
                join unified_test_question_versions asked
                  on asked.question_id = q.id and asked.version = coalesce(?::integer, q.version)
                join unified_test_question_versions v on v.question_id = q.id
                left join test_item_sums s on s.question_version_id = v.id
                where q.id = ? order by v.version desc""",
                row -> new Text(
                        row.getLong("id"),
                        row.getInt("version"),
                        row.getBoolean("asked"),
                        row.getBoolean("alike"),
                        row.getLong("responses")),
                version.orElse(null),
                question);
        Text asked = texts.stream()
                .filter(Text::asked)
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("version of a question"));
        long[] alike = texts.stream().filter(Text::alike).mapToLong(Text::id).toArray();
        CountedText text = new CountedText(
                question,
                asked.version(),
                asked.id(),
                texts.stream()
                        .filter(one -> one.responses() > 0)
                        .map(one -> new ItemReport.TextCount(one.version(), one.responses(), one.alike()))
                        .toList(),
                sums(sql, alike),
                new TreeMap<>(),
                new TreeMap<>(),
                new HashMap<>());
        text.readTallies(sql, alike);
        return text;
    }

    private static ItemSums sums(Sql sql, long[] versions) {
        return sql.get("""
                select coalesce(sum(responses), 0) as responses, coalesce(sum(omitted), 0) as omitted,
                       coalesce(sum(credit), 0) as credit, coalesce(sum(credit_squared), 0) as credit_squared,
                       coalesce(sum(paired), 0) as paired, coalesce(sum(paired_credit), 0) as paired_credit,
                       coalesce(sum(paired_credit_squared), 0) as paired_credit_squared, coalesce(sum(rest), 0) as rest,
                       coalesce(sum(rest_squared), 0) as rest_squared, coalesce(sum(credit_by_rest), 0) as credit_by_rest,
                       coalesce(sum(timed), 0) as timed, coalesce(sum(time_ms), 0) as time_ms,
                       coalesce(sum(analysed), 0) as analysed
                from test_item_sums where question_version_id = any (?)""", CountedText::map, versions);
    }

    private static ItemSums map(ResultSet row) throws SQLException {
        ItemSums sums = new ItemSums();
        sums.responses = row.getLong("responses");
        sums.omitted = row.getLong("omitted");
        sums.credit = row.getLong("credit");
        sums.creditSquared = row.getLong("credit_squared");
        sums.paired = row.getLong("paired");
        sums.pairedCredit = row.getLong("paired_credit");
        sums.pairedCreditSquared = row.getLong("paired_credit_squared");
        sums.rest = row.getLong("rest");
        sums.restSquared = row.getLong("rest_squared");
        sums.creditByRest = row.getLong("credit_by_rest");
        sums.timed = row.getLong("timed");
        sums.timeMs = row.getLong("time_ms");
        sums.analysed = row.getLong("analysed");
        return sums;
    }

    private void readTallies(Sql sql, long[] versions) {
        record Row(String kind, String slot, String group, Tally tally) {}
        for (Row row : sql.list(
                """
                select kind, slot, learner_group, sum(responses) as responses, sum(right_responses) as right_responses,
                       sum(credit) as credit, sum(paired) as paired, sum(rest) as rest
                from test_item_tallies where question_version_id = any (?) and responses > 0
                group by kind, slot, learner_group""",
                found -> new Row(
                        found.getString("kind"),
                        found.getString("slot"),
                        found.getString("learner_group"),
                        tally(found)),
                versions)) {
            switch (row.kind()) {
                case Tally.POINTS -> points.put(Integer.valueOf(row.slot()), row.tally());
                case Tally.STRATUM ->
                    strata.computeIfAbsent(row.group(), group -> new TreeMap<>())
                            .put(Integer.valueOf(row.slot()), row.tally());
                default -> choices.put(row.slot(), row.tally());
            }
        }
    }

    private static Tally tally(ResultSet row) throws SQLException {
        Tally tally = new Tally();
        tally.responses = row.getLong("responses");
        tally.right = row.getLong("right_responses");
        tally.credit = row.getLong("credit");
        tally.paired = row.getLong("paired");
        tally.rest = row.getLong("rest");
        return tally;
    }

    /** The larger and the smaller of the two largest groups; empty below so many learners in either. */
    Optional<GroupPair> groups(long fewest) {
        List<Map.Entry<String, Long>> bySize = new ArrayList<>();
        strata.forEach((group, tallies) -> bySize.add(Map.entry(
                group,
                tallies.values().stream().mapToLong(tally -> tally.responses).sum())));
        bySize.removeIf(group -> group.getValue() < fewest);
        bySize.sort(Map.Entry.<String, Long>comparingByValue().reversed());
        return bySize.size() < 2
                ? Optional.empty()
                : Optional.of(new GroupPair(
                        bySize.get(0).getKey(),
                        bySize.get(0).getValue(),
                        bySize.get(1).getKey(),
                        bySize.get(1).getValue()));
    }

    /** Two groups of learners and how many answers they gave. */
    record GroupPair(String reference, long referenceResponses, String focal, long focalResponses) {}
}
