package org.metalingua.module.testing.internal.bank;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.persistence.Unit;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.audit.Audit;
import org.metalingua.kernel.web.Bounds;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Acts on many questions at once. None of them is an edit of a text: versions stay as they are. Each tells which questions
 * it changed, so that it can be undone; doing it again changes nothing more. Safe for concurrent use.
 */
// a unit is there once its tables are
@Component(
        service = BulkEdits.class,
        reference = @Reference(name = "schema", service = Unit.class, target = "(unit.name=testing)"))
public final class BulkEdits {
    private static final int MOST_TAGS_OF_A_QUESTION = 20;

    private final Transactions transactions;
    private final Audit audit;

    @Activate
    public BulkEdits(@Reference Transactions transactions, @Reference Audit audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    /** The questions that are now other than before. */
    public record ChangedQuestions(List<String> questionIds) {}

    /** A tag and how many questions have it, retired ones too. */
    public record TagCount(String tag, long questions) {}

    /** In the order of the letters. */
    public List<TagCount> tags(Caller.Member author) {
        return transactions.read(author.scope(), transaction -> Sql.in(transaction)
                .list("""
                        select tag, count(distinct id) as questions
                        from unified_test_questions, jsonb_array_elements_text(tags) as tag
                        group by tag order by tag""", row -> new TagCount(row.getString("tag"), row.getLong("questions"))));
    }

    private record Tagged(long id, List<String> tags) {}

    /** Throws 400 naming questions that have so many tags that none fits any more; then nothing is changed. */
    public ChangedQuestions tag(Caller.Member author, Tagging tagging) {
        tagging.check();
        boolean adding = tagging.action().equals(Tagging.ADD);
        return transactions.call(author.scope(), transaction -> {
            List<Tagged> changed = new ArrayList<>();
            Bounds bounds = new Bounds();
            for (Tagged question : lock(transaction, ChosenQuestions.numbers(tagging.questionIds()))) {
                Set<String> tags = new LinkedHashSet<>(question.tags());
                if (adding ? tags.add(tagging.tag()) : tags.remove(tagging.tag())) {
                    if (adding && tags.size() > MOST_TAGS_OF_A_QUESTION) {
                        int place = tagging.questionIds().indexOf(Long.toString(question.id()));
                        bounds.add("questionIds[" + place + "]", "has " + MOST_TAGS_OF_A_QUESTION + " tags already");
                    }
                    changed.add(new Tagged(question.id(), List.copyOf(tags)));
                }
            }
            bounds.check();
            return write(
                    transaction, author, changed, adding ? "questions.tagged" : "questions.untagged", tagging.tag());
        });
    }

    public ChangedQuestions rename(Caller.Member author, TagRename rename) {
        rename.check();
        return transactions.call(author.scope(), transaction -> {
            long[] having = Sql.in(transaction)
                    .list(
                            "select id from unified_test_questions where tags @> to_jsonb(array[?]::text[])",
                            row -> row.getLong("id"),
                            rename.from())
                    .stream()
                    .mapToLong(Long::longValue)
                    .toArray();
            List<Tagged> changed = new ArrayList<>();
            for (Tagged question : lock(transaction, having)) {
                Set<String> tags = new LinkedHashSet<>();
                question.tags().forEach(tag -> tags.add(tag.equals(rename.from()) ? rename.to() : tag));
                if (!question.tags().equals(List.copyOf(tags))) {
                    changed.add(new Tagged(question.id(), List.copyOf(tags)));
                }
            }
            return write(transaction, author, changed, "tag.renamed", rename.from() + " > " + rename.to());
        });
    }

    private static List<Tagged> lock(Transaction transaction, long[] ids) {
        return Sql.in(transaction)
                .list(
                        "select id, tags from unified_test_questions where id = any (?) order by id for update",
                        row -> new Tagged(row.getLong("id"), Json.listFromTree(Sql.json(row, "tags"), String.class)),
                        ids);
    }

    private ChangedQuestions write(
            Transaction transaction, Caller.Member author, List<Tagged> changed, String action, String tag) {
        if (!changed.isEmpty()) {
            Sql.in(transaction).update("""
                            update unified_test_questions q set tags = d.tags
                            from jsonb_to_recordset(?::jsonb) as d (id bigint, tags jsonb) where q.id = d.id""", Json.toTree(changed));
            audit.record(
                    transaction,
                    author,
                    action,
                    "questions",
                    Map.of("tag", tag, "questions", Integer.toString(changed.size())));
        }
        return new ChangedQuestions(
                changed.stream().map(question -> Long.toString(question.id())).toList());
    }

    public ChangedQuestions setStatus(Caller.Member author, StatusChange change) {
        change.check();
        return transactions.call(author.scope(), transaction -> {
            List<String> changed = Sql.in(transaction)
                    .list(
                            """
                            update unified_test_questions set status = ? where id = any (?) and status <> ?
                            returning id""",
                            row -> Long.toString(row.getLong("id")),
                            change.status(),
                            ChosenQuestions.numbers(change.questionIds()),
                            change.status());
            if (!changed.isEmpty()) {
                audit.record(
                        transaction,
                        author,
                        change.status().equals("retired") ? "questions.retired" : "questions.restored",
                        "questions",
                        Map.of("questions", Integer.toString(changed.size())));
            }
            return new ChangedQuestions(changed);
        });
    }
}
