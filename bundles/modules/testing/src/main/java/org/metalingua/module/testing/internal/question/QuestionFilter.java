package org.metalingua.module.testing.internal.question;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.metalingua.kernel.web.Bounds;

/**
 * Which questions are asked for; a null matches every one.
 *
 * @param status active, retired or all; active when left out
 * @param q part of a title or of an external id, in any case
 */
public record QuestionFilter(String type, String skill, String cefrLevel, String language, String status, String q) {
    private static final Set<String> STATUSES = new TreeSet<>(Set.of("active", "retired", "all"));

    public QuestionFilter {
        Bounds bounds = new Bounds();
        if (skill != null) {
            bounds.requireOneOf("skill", skill, QuestionDraft.SKILLS);
        }
        if (cefrLevel != null) {
            bounds.requireOneOf("cefrLevel", cefrLevel, QuestionDraft.CEFR_LEVELS);
        }
        if (status != null) {
            bounds.requireOneOf("status", status, STATUSES);
        }
        bounds.optionalText("type", type, 64);
        bounds.optionalText("language", language, 40);
        bounds.optionalText("q", q, 200);
        bounds.check();
    }

    /** The condition in JPQL and its parameters by name. */
    Condition condition() {
        StringBuilder jpql = new StringBuilder("q.id < :before");
        Map<String, Object> parameters = new LinkedHashMap<>();
        equal(jpql, parameters, "type", type);
        equal(jpql, parameters, "skill", skill);
        equal(jpql, parameters, "cefrLevel", cefrLevel);
        equal(jpql, parameters, "language", language);
        if (!"all".equals(status)) {
            equal(jpql, parameters, "status", status == null ? QuestionEntity.ACTIVE : status);
        }
        if (q != null && !q.isBlank()) {
            jpql.append(" and (lower(q.title) like lower(:part) escape '!'")
                    .append(" or lower(q.externalId) like lower(:part) escape '!')");
            parameters.put("part", "%" + q.strip().replaceAll("[!%_]", "!$0") + "%");
        }
        return new Condition(jpql.toString(), parameters);
    }

    private static void equal(StringBuilder jpql, Map<String, Object> parameters, String field, String value) {
        if (value != null && !value.isEmpty()) {
            jpql.append(" and q.").append(field).append(" = :").append(field);
            parameters.put(field, value);
        }
    }

    record Condition(String jpql, Map<String, Object> parameters) {}
}
