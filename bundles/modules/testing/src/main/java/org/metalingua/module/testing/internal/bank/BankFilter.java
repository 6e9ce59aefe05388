package org.metalingua.module.testing.internal.bank;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.kernel.web.Ids;
import org.metalingua.module.testing.internal.question.QuestionDraft;
import org.metalingua.module.testing.internal.statistics.ItemFlags;

/**
 * Which questions are asked for and in which order; a null matches every one.
 *
 * @param q words, or beginnings of words, of title, text, tags and external id; or a part of title or external id
 * @param tags a question must have them all
 * @param status active, retired or all; active when left out
 * @param author id of who wrote the first text
 * @param used whether any session had it: used or unused
 * @param flag one of {@link ItemFlags#CODES}, or any
 * @param sort newest when left out
 */
public record BankFilter(
        String q,
        String type,
        String skill,
        String cefrLevel,
        String language,
        List<String> tags,
        String status,
        String author,
        String used,
        String flag,
        String sort) {
    private static final int MAX_TAGS = 20;
    private static final int MAX_TAG = 40;
    private static final int MAX_LANGUAGE = 40;
    private static final int MAX_WORDS = 200;
    private static final String ANY = "any";
    private static final Set<String> STATUSES = new TreeSet<>(Set.of("active", "retired", "all"));
    private static final Set<String> USES = new TreeSet<>(Set.of("used", "unused"));
    private static final Set<String> FLAGS =
            Stream.concat(ItemFlags.CODES.stream(), Stream.of(ANY)).collect(Collectors.toCollection(TreeSet::new));

    /** Ways to sort; what nothing is known of comes last. */
    private enum Order {
        NEWEST("newest", "q.id desc"),
        UPDATED("updated", "q.updated_at desc"),
        TITLE("title", "lower(q.title)"),
        EASIEST("easiest", "m.facility desc nulls last"),
        HARDEST("hardest", "m.facility nulls last"),
        WEAKEST("weakest", "m.discrimination nulls last"),
        MOST_ANSWERED("most-answered", "m.responses desc nulls last"),
        MOST_EXPOSED("most-exposed", "u.recent desc nulls last");

        private static final Set<String> NAMES =
                Stream.of(values()).map(order -> order.wireName).collect(Collectors.toCollection(TreeSet::new));

        private final String wireName;
        private final String sql;

        Order(String wireName, String sql) {
            this.wireName = wireName;
            this.sql = sql;
        }
    }

    /** Throws 400 naming every field that is wrong. */
    public BankFilter {
        tags = tags == null ? List.of() : List.copyOf(tags);
        Bounds bounds = new Bounds();
        bounds.optionalText("q", q, MAX_WORDS);
        bounds.optionalText("type", type, 64);
        optionalOneOf(bounds, "skill", skill, QuestionDraft.SKILLS);
        optionalOneOf(bounds, "cefrLevel", cefrLevel, QuestionDraft.CEFR_LEVELS);
        bounds.optionalText("language", language, MAX_LANGUAGE);
        optionalOneOf(bounds, "status", status, STATUSES);
        optionalOneOf(bounds, "used", used, USES);
        optionalOneOf(bounds, "flag", flag, FLAGS);
        optionalOneOf(bounds, "sort", sort, Order.NAMES);
        if (author != null && Ids.parse(author).isEmpty()) {
            bounds.add("author", "there is no such author");
        }
        if (tags.size() > MAX_TAGS) {
            bounds.add("tag", "must be at most " + MAX_TAGS);
        } else {
            tags.forEach(tag -> bounds.requireText("tag", tag, MAX_TAG));
        }
        bounds.check();
    }

    private static void optionalOneOf(Bounds bounds, String field, String value, Set<String> allowed) {
        if (value != null) {
            bounds.requireOneOf(field, value, allowed);
        }
    }

    /** A condition on the question q and its summary m, and its parameters in order. */
    record Condition(String sql, List<Object> parameters) {}

    Condition condition() {
        StringBuilder sql = new StringBuilder("true");
        List<Object> parameters = new ArrayList<>();
        and(sql, parameters, "q.question_type = ?", type);
        and(sql, parameters, "q.skill = ?", skill);
        and(sql, parameters, "q.cefr_level = ?", cefrLevel);
        and(sql, parameters, "q.language = ?", language);
        if (!"all".equals(status)) {
            and(sql, parameters, "q.status = ?", status == null ? "active" : status);
        }
        and(sql, parameters, "first.created_by = ?", author == null ? null : Long.valueOf(author));
        if (!tags.isEmpty()) {
            // every tag asked for is among those the question has
            and(sql, parameters, "array(select jsonb_array_elements_text(q.tags)) @> ?", tags.toArray(String[]::new));
        }
        if (used != null) {
            sql.append(used.equals("used") ? " and " : " and not ")
                    .append("exists (select from test_session_items i where i.question_id = q.id)");
        }
        if (ANY.equals(flag)) {
            sql.append(" and m.flags <> '{}'");
        } else {
            and(sql, parameters, "? = any (m.flags)", flag);
        }
        search(sql, parameters);
        return new Condition(sql.toString(), parameters);
    }

    private void search(StringBuilder sql, List<Object> parameters) {
        if (q == null || q.isBlank()) {
            return;
        }
        String words = Stream.of(q.split("[^\\p{L}\\p{M}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word + ":*")
                .collect(Collectors.joining(" & "));
        sql.append(" and (q.search @@ to_tsquery('simple', test_search_form(?))")
                .append(" or q.title ilike ? escape '!' or q.external_id ilike ? escape '!')");
        String part = "%" + q.strip().replaceAll("[!%_]", "!$0") + "%";
        parameters.addAll(List.of(words, part, part));
    }

    private static void and(StringBuilder sql, List<Object> parameters, String condition, Object value) {
        if (value != null && !"".equals(value)) {
            sql.append(" and ").append(condition);
            parameters.add(value);
        }
    }

    /** The order in SQL, with nothing left to chance. */
    String order() {
        return Stream.of(Order.values())
                        .filter(order -> order.wireName.equals(sort))
                        .findFirst()
                        .orElse(Order.NEWEST)
                        .sql
                + ", q.id desc";
    }
}
