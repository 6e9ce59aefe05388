package org.metalingua.module.testing.internal.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.metalingua.kernel.api.exchange.ExchangeItem;
import org.metalingua.kernel.api.exchange.Loss;
import org.metalingua.kernel.api.item.ItemTypeId;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.api.problem.ProblemException.FieldProblem;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.module.testing.internal.question.CheckedQuestion;
import org.metalingua.module.testing.internal.question.QuestionDraft;
import org.metalingua.module.testing.internal.question.QuestionImport;

/**
 * Makes questions of the bank out of the items of a file and asks their types what they think of them. For one file and
 * one thread; calls plugins, so not for transactions.
 */
final class ItemIntake {
    private final QuestionImport questions;
    private final ItemTypes types;
    private final long institute;
    private final ImportDefaults defaults;
    private final Set<String> identifiers = new HashSet<>();
    private final Map<String, Boolean> speaksOfLanguage = new HashMap<>();

    ItemIntake(QuestionImport questions, ItemTypes types, long institute, ImportDefaults defaults) {
        this.questions = questions;
        this.types = types;
        this.institute = institute;
        this.defaults = defaults;
    }

    /**
     * What is known of an item now.
     *
     * @param checked null when it was rejected
     * @param problems why
     */
    record Looked(ExchangeItem item, CheckedQuestion checked, List<FieldProblem> problems, List<Loss> losses) {}

    /** Throws 503 while the plugin of a type is away. */
    Looked look(ExchangeItem item) {
        List<Loss> losses = new ArrayList<>(item.losses());
        if (item.type() == null) {
            return new Looked(item, null, List.of(), losses);
        }
        try {
            return new Looked(item, questions.checkOne(institute, draft(item, losses)), List.of(), losses);
        } catch (ProblemException problem) {
            if (problem.status() >= 500) {
                throw problem;
            }
            List<FieldProblem> fields = problem.fields().isEmpty()
                    ? List.of(new FieldProblem("type", problem.getMessage()))
                    : problem.fields();
            return new Looked(item, null, fields, losses);
        }
    }

    private QuestionDraft draft(ExchangeItem item, List<Loss> losses) {
        String language = item.language() == null ? defaults.language() : item.language();
        return new QuestionDraft(
                item.type(),
                item.skill() == null ? defaults.skill() : item.skill(),
                item.cefrLevel() == null ? defaults.cefrLevel() : item.cefrLevel(),
                language,
                title(item, losses),
                tags(item, losses),
                content(item, language),
                item.key(),
                item.maxPoints() == null ? (Double) 1.0 : item.maxPoints(),
                item.difficulty(),
                identifier(item, losses));
    }

    /** Types compare answers by the language of the question, where their content has a place for it. */
    private JsonNode content(ExchangeItem item, String language) {
        if (language == null
                || !(item.content() instanceof ObjectNode content)
                || content.has("language")
                || !speaksOfLanguage.computeIfAbsent(item.type(), this::hasLanguage)) {
            return item.content();
        }
        return content.deepCopy().put("language", language);
    }

    private boolean hasLanguage(String type) {
        try {
            return types.schema(ItemTypeId.question(type))
                    .content()
                    .path("properties")
                    .has("language");
        } catch (ProblemException | IllegalArgumentException unknown) {
            // said by the check that follows
            return false;
        }
    }

    private String identifier(ExchangeItem item, List<Loss> losses) {
        String identifier = item.identifier();
        if (identifier != null && QuestionDraft.isExternalId(identifier) && identifiers.add(identifier)) {
            return identifier;
        }
        String own = "q-" + UUID.randomUUID();
        if (identifier != null) {
            losses.add(new Loss(Loss.IDENTIFIER_CHANGED, "", identifier + " \u2192 " + own));
        }
        return own;
    }

    private static String title(ExchangeItem item, List<Loss> losses) {
        String title = item.title() == null ? "" : item.title();
        if (title.codePointCount(0, title.length()) <= QuestionDraft.MAX_TITLE) {
            return title;
        }
        losses.add(new Loss(Loss.METADATA_DROPPED, "title", title));
        return title.substring(0, title.offsetByCodePoints(0, QuestionDraft.MAX_TITLE));
    }

    private List<String> tags(ExchangeItem item, List<Loss> losses) {
        Set<String> tags = new LinkedHashSet<>(defaults.tags());
        for (String tag : item.tags()) {
            boolean fits = tag.codePointCount(0, tag.length()) <= QuestionDraft.MAX_TAG && !tag.isBlank();
            if (!fits || tags.size() >= QuestionDraft.MAX_TAGS && !tags.contains(tag)) {
                losses.add(new Loss(Loss.METADATA_DROPPED, "tag", tag));
            } else {
                tags.add(tag);
            }
        }
        return List.copyOf(tags);
    }
}
