package org.metalingua.module.testing.internal.assessment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;

/** The machine ratings of answers, in a running transaction. */
public final class MachineRatings {
    private final Sql sql;

    public MachineRatings(Transaction transaction) {
        this.sql = Sql.in(transaction);
    }

    /** The rating of an answer, if a machine has rated it. */
    public Optional<MachineRating> of(long answer) {
        return sql.find(
                """
                select rubric, scores, rationale, confidence, model, prompt_version
                from test_machine_ratings where answer_id = ?""",
                row -> new MachineRating(
                        row.getString("rubric"),
                        members(Sql.json(row, "scores"), JsonNode::doubleValue),
                        members(Sql.json(row, "rationale"), JsonNode::textValue),
                        row.getDouble("confidence"),
                        row.getString("model"),
                        row.getInt("prompt_version")),
                answer);
    }

    /**
     * Stores the first rating of an answer; false when it has one.
     *
     * @param decided the rating counts without a person
     */
    boolean add(long answer, MachineRating rating, boolean decided) {
        return sql.update(
                        """
                        insert into test_machine_ratings
                            (answer_id, rubric, scores, rationale, confidence, model, prompt_version, decided)
                        values (?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?) on conflict (answer_id) do nothing""",
                        answer,
                        rating.rubric(),
                        Json.toTree(rating.scores()),
                        Json.toTree(rating.rationale()),
                        rating.confidence(),
                        rating.model(),
                        rating.promptVersion(),
                        decided)
                > 0;
    }

    private static <T> Map<String, T> members(JsonNode json, Function<JsonNode, T> value) {
        return json.properties().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, member -> value.apply(member.getValue())));
    }
}
