package org.metalingua.module.testing.internal.authoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.metalingua.kernel.api.language.Completion;
import org.metalingua.kernel.api.language.CompletionRequest;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.item.ActiveType;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.security.Caller;
import org.metalingua.module.testing.internal.language.LanguageModels;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Suggests questions: by a language model where one answers, else by rules from sentences that are given or that the
 * institute's bank has. Stores nothing. Safe for concurrent use.
 */
// a unit is there once its tables are
@Component(
        service = QuestionAuthor.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=testing)"))
public final class QuestionAuthor {
    private static final int MOST_SOURCES = 50;

    private final Transactions transactions;
    private final LanguageModels models;
    private final ItemTypes types;
    private final DraftCheck drafts;

    @Activate
    public QuestionAuthor(
            @Reference Transactions transactions,
            @Reference LanguageModels models,
            @Reference ItemTypes types,
            @Reference DraftCheck drafts) {
        this.transactions = transactions;
        this.models = models;
        this.types = types;
        this.drafts = drafts;
    }

    /** Throws 400; 403 unlicensed; 422 nothing-to-suggest when neither model nor rules have anything usable. */
    public Suggestions suggest(Caller.Member author, GenerationRequest request) {
        request.check();
        ActiveType type = drafts.type(author.institute(), request.questionType());
        Optional<Function<CompletionRequest, Completion>> model = models.find(author.institute());
        if (model.isEmpty()) {
            return byRules(author, type, request, "No language model is configured.");
        }
        ModelAuthor.Outcome outcome = new ModelAuthor(model.get(), drafts)
                .write(type, types.schema(type.id()), example(author, request), request);
        if (outcome instanceof ModelAuthor.Outcome.Written written
                && !written.good().isEmpty()) {
            return new Suggestions(
                    "model",
                    written.model(),
                    written.dropped() == 0
                            ? null
                            : "The model wrote " + written.dropped() + " more that the question type does not accept.",
                    written.good(),
                    written.dropped());
        }
        return byRules(
                author,
                type,
                request,
                outcome instanceof ModelAuthor.Outcome.Failed failed
                        ? "The language model did not answer: " + failed.reason()
                        : "What the language model wrote is not accepted by the question type.");
    }

    private Suggestions byRules(Caller.Member author, ActiveType type, GenerationRequest request, String why) {
        if (!RuleAuthor.knows(type.id().id())) {
            throw nothing(why + " Without one, questions of the type "
                    + type.id().id() + " cannot be made: no rule can write their wording.");
        }
        String language = request.languageOrDefault();
        Set<String> sentences = new LinkedHashSet<>(RuleAuthor.sentences(request.topic(), language));
        if (sentences.isEmpty()) {
            sentences.addAll(fromBank(author, request));
        }
        List<Suggestions.Suggestion> good = new ArrayList<>();
        for (DraftCheck.Made made : RuleAuthor.make(type.id().id(), List.copyOf(sentences), language)) {
            if (good.size() < request.countOrDefault()
                    && drafts.check(type, request, made) instanceof DraftCheck.Outcome.Good fine) {
                good.add(new Suggestions.Suggestion(fine.draft(), false));
            }
        }
        if (good.isEmpty()) {
            throw nothing(why + " The rules only work on sentences: give a text of a few sentences as the topic.");
        }
        return new Suggestions("rules", null, why, good, 0);
    }

    private static ProblemException nothing(String detail) {
        return new ProblemException(422, "nothing-to-suggest", detail);
    }

    /** A question of the type, best of the same level; shows a model the form better than a schema does. */
    private Optional<DraftCheck.Made> example(Caller.Member author, GenerationRequest request) {
        return transactions.read(author.scope(), transaction -> Sql.in(transaction)
                .find(
                        """
                        select title, content, answer_key from unified_test_questions
                        where question_type = ? and status = 'active' and length(content::text) < 4000
                        order by (cefr_level = ?) desc, (language = ?) desc, id desc limit 1""",
                        row -> new DraftCheck.Made(
                                row.getString("title"), Sql.json(row, "content"), Sql.json(row, "answer_key")),
                        request.questionType(),
                        request.level(),
                        request.languageOrDefault()));
    }

    /** Sentences of the institute's own questions in which the topic occurs. */
    private List<String> fromBank(Caller.Member author, GenerationRequest request) {
        String topic = request.topic().strip().toLowerCase(Locale.ROOT);
        List<JsonNode> contents = transactions.read(author.scope(), transaction -> Sql.in(transaction)
                .list(
                        """
                        select content from unified_test_questions
                        where status = 'active' and language = ? and cefr_level = ?
                          and position(? in lower(content::text)) > 0 order by id limit ?""",
                        row -> Sql.json(row, "content"),
                        request.languageOrDefault(),
                        request.level(),
                        topic,
                        MOST_SOURCES));
        List<String> sentences = new ArrayList<>();
        contents.forEach(content -> collect(content, request.languageOrDefault(), sentences));
        return sentences.stream()
                .filter(sentence -> sentence.toLowerCase(Locale.ROOT).contains(topic))
                .toList();
    }

    private static void collect(JsonNode node, String language, List<String> sentences) {
        if (node.isTextual()) {
            sentences.addAll(RuleAuthor.sentences(node.textValue(), language));
        }
        node.forEach(child -> collect(child, language, sentences));
    }
}
