package org.metalingua.module.linguaquest.internal.achievement;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.module.linguaquest.internal.achievement.Shipped.Definition;
import org.metalingua.module.linguaquest.internal.lesson.LocalText;

/** What there is to reach, within the institute of the transaction. */
final class ChallengeTable {
    private static final String SELECT =
            "select c.id, a.id as achievement_id, c.code, c.kind, c.measure, c.target, c.detail, c.title, c.begins_at,"
                    + " c.ends_at, c.closed_at from gamification_challenges c join achievements a on a.challenge_id = c.id ";

    private ChallengeTable() {}

    /** Brings what ships to the institute, as this version has it. */
    static void ship(Transaction transaction, List<Definition> definitions) {
        Sql sql = Sql.in(transaction);
        for (Definition one : definitions) {
            sql.update(
                    "with challenge as (insert into gamification_challenges as c (code, kind, measure, target, detail)"
                            + " values (?, ?, ?, ?, ?) on conflict (institute_id, code) do update set"
                            + " measure = excluded.measure, target = excluded.target, detail = excluded.detail"
                            + " where (c.measure, c.target, c.detail)"
                            + " is distinct from (excluded.measure, excluded.target, excluded.detail) returning c.id)"
                            + " insert into achievements (challenge_id) select id from challenge"
                            + " on conflict (challenge_id) do nothing",
                    one.code(),
                    one.kind(),
                    one.measure(),
                    one.target(),
                    one.detail());
        }
    }

    /** What ships. */
    static List<Challenge> shipped(Transaction transaction) {
        return challenges(transaction, "where c.kind in ('lasting', 'weekly') and c.code is not null order by c.id");
    }

    /** Those of the institute that may be reached at a moment. */
    static List<Challenge> open(Transaction transaction, Instant now) {
        return challenges(
                transaction,
                "where c.kind = 'timed' and c.closed_at is null and c.begins_at <= ? and c.ends_at > ? order by c.ends_at, c.id",
                now,
                now);
    }

    /** All of the institute's own, the latest first, before an id. */
    static List<Challenge> own(Transaction transaction, OptionalLong before, int limit) {
        return challenges(
                transaction,
                "where c.kind = 'timed' and c.id < ? order by c.id desc limit " + limit,
                before.orElse(Long.MAX_VALUE));
    }

    /** The number of the institute's own that are not over. */
    static int count(Transaction transaction, Instant now) {
        return Sql.in(transaction)
                .get(
                        "select count(*) as many from gamification_challenges"
                                + " where kind = 'timed' and closed_at is null and ends_at > ?",
                        row -> row.getInt("many"),
                        now);
    }

    static Optional<Challenge> own(Transaction transaction, long challenge) {
        return challenges(transaction, "where c.kind = 'timed' and c.id = ?", challenge).stream()
                .findFirst();
    }

    static long add(Transaction transaction, NewChallenge challenge, long author) {
        long id = Sql.in(transaction)
                .get(
                        "insert into gamification_challenges (kind, measure, target, detail, title, begins_at, ends_at,"
                                + " created_by) values ('timed', ?, ?, ?, ?::jsonb, ?, ?, ?) returning id",
                        row -> row.getLong("id"),
                        challenge.measure(),
                        challenge.target(),
                        challenge.percent() == null ? null : challenge.percent().toString(),
                        Json.toTree(challenge.title()),
                        challenge.beginsAt(),
                        challenge.endsAt(),
                        author);
        Sql.in(transaction).update("insert into achievements (challenge_id) values (?)", id);
        return id;
    }

    /** False when it was closed before. */
    static boolean close(Transaction transaction, long challenge) {
        return Sql.in(transaction)
                        .update(
                                "update gamification_challenges set closed_at = now() where id = ? and closed_at is null",
                                challenge)
                > 0;
    }

    private static List<Challenge> challenges(Transaction transaction, String condition, Object... parameters) {
        return Sql.in(transaction).list(SELECT + condition, ChallengeTable::map, parameters).stream()
                .filter(Objects::nonNull)
                .toList();
    }

    /** Null for one of a later version, which counts something that is not known here. */
    private static Challenge map(ResultSet row) throws SQLException {
        Optional<Measure> measure = Measure.of(row.getString("measure"));
        return measure.isEmpty()
                ? null
                : new Challenge(
                        row.getLong("id"),
                        row.getLong("achievement_id"),
                        row.getString("code"),
                        Challenge.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        measure.get(),
                        row.getInt("target"),
                        row.getString("detail"),
                        title(row),
                        Sql.instant(row, "begins_at"),
                        Sql.instant(row, "ends_at"),
                        Sql.instant(row, "closed_at"));
    }

    private static LocalText title(ResultSet row) throws SQLException {
        JsonNode title = Sql.json(row, "title");
        return title == null ? null : Json.fromTree(title, LocalText.class);
    }
}
