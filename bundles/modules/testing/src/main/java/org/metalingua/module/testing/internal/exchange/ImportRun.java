package org.metalingua.module.testing.internal.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.metalingua.kernel.api.exchange.ExchangeItem;
import org.metalingua.kernel.api.exchange.FormatException;
import org.metalingua.kernel.api.exchange.ItemFormat;
import org.metalingua.kernel.api.exchange.Sink;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.file.KeptSource;
import org.metalingua.kernel.core.file.Upload;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Caller;
import org.metalingua.module.testing.internal.media.MediaLibrary;
import org.metalingua.module.testing.internal.question.QuestionImport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of one import: reads the file, looks at every item and writes what it finds, then stores all good questions
 * at once. Until that one commit nothing of it is in the bank, whenever the process dies; run again, it begins anew. For
 * one thread.
 */
final class ImportRun implements Sink {
    private static final Logger LOG = LoggerFactory.getLogger(ImportRun.class);
    private static final int BATCH = 250;
    private static final int MAX_ITEMS = 20_000;
    private static final int MAX_LOSSES = 100;
    /** Of the whole work, by time. */
    private static final double SHARE_OF_READING = 0.9;

    private final Transactions transactions;
    private final MediaLibrary media;
    private final QuestionImport questions;
    private final Scope scope;
    private final long institute;
    private final long id;
    private final ImportTable.Order order;
    private final KeptSource source;
    private final ItemIntake intake;
    private final ImportProgress progress;
    private final List<ItemIntake.Looked> batch = new ArrayList<>();
    private Integer total;
    private int done;

    ImportRun(
            Transactions transactions,
            MediaLibrary media,
            QuestionImport questions,
            long institute,
            long id,
            ImportTable.Order order,
            KeptSource source,
            ItemIntake intake,
            ImportProgress progress) {
        this.transactions = transactions;
        this.media = media;
        this.questions = questions;
        this.scope = Scope.institute(institute);
        this.institute = institute;
        this.id = id;
        this.order = order;
        this.source = source;
        this.intake = intake;
        this.progress = progress;
    }

    /** The import was taken back meanwhile. */
    private static final class NoLongerWanted extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    void run(ItemFormat format) throws IOException {
        try {
            if (!order.checked()) {
                check(format);
            }
            if (!order.preview()) {
                store();
            }
        } catch (NoLongerWanted undone) {
            LOG.info("import {} was taken back before it ended", id);
        } catch (FormatException refused) {
            fail(refused.getMessage(), refused.place());
        }
    }

    private void check(ItemFormat format) throws IOException {
        inRun(transaction -> ImportTable.forgetItems(transaction, id));
        try {
            format.read(source, this);
        } catch (DatabaseException | ProblemException | NoLongerWanted ours) {
            throw ours;
        } catch (RuntimeException | StackOverflowError theirs) {
            LOG.warn("the format {} cannot cope with the file of import {}", order.format(), id, theirs);
            throw new FormatException("", "The file cannot be understood: " + theirs);
        }
        total = done + batch.size();
        if (total == 0) {
            throw new FormatException("", "There are no questions in the file.");
        }
        flush();
        inRun(transaction -> Sql.in(transaction).update("""
                        update test_imports set checked = true, total = done, progress = ?,
                               state = case when preview then 'ready' else state end
                        where id = ?\
                        """, order.preview() ? 1.0 : SHARE_OF_READING, id));
    }

    /** All or nothing: the questions, their pictures, the report and the state share one commit. */
    private void store() {
        inRun(transaction -> {
            Caller.Member author = new Caller.Member(order.account(), institute, Set.of(), "");
            for (MediaLibrary.Stored stored : ImportTable.media(transaction, id)) {
                MediaLibrary.list(transaction, order.account(), stored);
            }
            ImportTable.noteLicences(transaction, id);
            List<QuestionImport.Written> written =
                    questions.write(transaction, author, ImportTable.accepted(transaction, id));
            ImportTable.stored(transaction, id, revived(transaction, written));
            Sql.in(transaction)
                    .update(
                            "update test_imports set state = 'done', progress = 1, finished_at = now() where id = ?",
                            id);
        });
    }

    /** A question that was retired and comes again is wanted again. */
    private static List<QuestionImport.Written> revived(Transaction transaction, List<QuestionImport.Written> written) {
        long[] known = written.stream()
                .filter(question -> !question.change().equals(QuestionImport.Written.CREATED))
                .mapToLong(QuestionImport.Written::id)
                .toArray();
        Set<Long> revived = Set.copyOf(Sql.in(transaction).list("""
                        update unified_test_questions set status = 'active'
                        where id = any (?) and status = 'retired' returning id\
                        """, row -> row.getLong("id"), known));
        return written.stream()
                .map(question -> revived.contains(question.id())
                        ? new QuestionImport.Written(
                                question.externalId(), question.id(), QuestionImport.Written.UPDATED)
                        : question)
                .toList();
    }

    @Override
    public void total(long itemsExpected) {
        total = (int) Math.min(itemsExpected, MAX_ITEMS);
    }

    @Override
    public void item(ExchangeItem item) throws IOException {
        if (done + batch.size() == MAX_ITEMS) {
            throw new FormatException(item.place(), "There are more than " + MAX_ITEMS + " questions in the file.");
        }
        ItemIntake.Looked looked = intake.look(item);
        batch.add(
                looked.losses().size() <= MAX_LOSSES
                        ? looked
                        : new ItemIntake.Looked(
                                looked.item(),
                                looked.checked(),
                                looked.problems(),
                                looked.losses().subList(0, MAX_LOSSES)));
        if (batch.size() == BATCH) {
            flush();
        }
    }

    @Override
    public Optional<String> media(String suggestedName, String mediaType, InputStream bytes, String licenceNote)
            throws IOException {
        try (Upload upload = Upload.receive(bytes)) {
            if (upload.isEmpty() || upload.size() > MediaLibrary.MAX_BYTES) {
                return Optional.empty();
            }
            Optional<MediaLibrary.Stored> stored = media.store(institute, upload);
            stored.ifPresent(file -> inRun(transaction -> ImportTable.addMedia(transaction, id, file, licenceNote)));
            return stored.map(file -> file.file().name());
        }
    }

    private void flush() {
        List<ItemIntake.Looked> items = List.copyOf(batch);
        batch.clear();
        int looked = done + items.size();
        double share = SHARE_OF_READING * (total == null ? source.share() : (double) looked / Math.max(1, total));
        inRun(transaction -> {
            ImportTable.addItems(transaction, id, done + 1, items);
            Sql.in(transaction)
                    .update(
                            "update test_imports set done = ?, total = ?, progress = ? where id = ?",
                            looked,
                            total,
                            share,
                            id);
        });
        done = looked;
        progress.report(share);
    }

    private void fail(String message, String place) {
        transactions.call(scope, transaction -> {
            if (ImportTable.lock(transaction, id)
                    .filter(row -> row.is("running"))
                    .isPresent()) {
                ImportTable.forgetItems(transaction, id);
                progress.fail(transaction, message);
                Sql.in(transaction).update("""
                                update test_imports set state = 'failed', message = ?, place = ?, done = 0,
                                       finished_at = now() where id = ?\
                                """, storable(message), place.isEmpty() ? null : storable(place), id);
            }
            return null;
        });
    }

    private static String storable(String text) {
        return text.replaceAll("[\\x00\\ud800-\\udfff]", "\ufffd");
    }

    @FunctionalInterface
    private interface Step {
        void in(Transaction transaction);
    }

    /** A step of an import that is still wanted. */
    private void inRun(Step step) {
        transactions.call(scope, transaction -> {
            if (ImportTable.lock(transaction, id)
                    .filter(row -> row.is("running"))
                    .isEmpty()) {
                throw new NoLongerWanted();
            }
            step.in(transaction);
            return null;
        });
    }
}
