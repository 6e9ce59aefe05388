package org.metalingua.module.testing.internal.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.metalingua.kernel.api.exchange.ExchangeItem;
import org.metalingua.kernel.api.exchange.FormatInfo;
import org.metalingua.kernel.api.exchange.ItemFormat;
import org.metalingua.kernel.api.exchange.Loss;
import org.metalingua.kernel.api.exchange.Losses;
import org.metalingua.kernel.api.exchange.Media;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.file.FileStore;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.kernel.web.Ids;
import org.metalingua.kernel.web.Page;
import org.metalingua.kernel.web.PageRequest;
import org.metalingua.module.testing.internal.bank.BankFilter;
import org.metalingua.module.testing.internal.media.KeptFile;
import org.metalingua.module.testing.internal.media.MediaLibrary;
import org.metalingua.module.testing.internal.question.QuestionDraft;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes files of questions in the formats of other products, and says what is not in them. Safe for concurrent use. */
@Component(service = Exports.class)
public final class Exports {
    private static final int MAX_QUESTIONS = 20_000;
    private static final int MAX_LOSSES = 1_000;
    private static final long MAX_BYTES = 512L << 20;

    private final Transactions transactions;
    private final FileStore files;
    private final Formats formats;
    private final TestFiles tests;
    private final MediaLibrary media;

    @Activate
    public Exports(
            @Reference Transactions transactions,
            @Reference FileStore files,
            @Reference Formats formats,
            @Reference TestFiles tests,
            @Reference MediaLibrary media) {
        this.transactions = transactions;
        this.files = files;
        this.formats = formats;
        this.tests = tests;
        this.media = media;
    }

    /** A file that was made, as it is kept. */
    public record Made(String fileName, KeptFile file) {
        private static Made map(ResultSet row) throws SQLException {
            return new Made(row.getString("file_name"), KeptFile.map(row));
        }
    }

    /**
     * Makes a file. Throws 400 for an unknown format, 404 for an unknown test, 422 when there are too many questions or
     * none.
     */
    public Export make(Caller.Member author, Export.Wish wish) throws IOException {
        Bounds bounds = new Bounds();
        bounds.requireText("format", wish.format(), 40);
        bounds.check();
        ItemFormat format = formats.requireWriting(wish.format());
        List<ExchangeItem> items = items(author, wish);
        Tally tally = new Tally();
        items.forEach(item -> item.losses().forEach(loss -> tally.lost(item, loss)));
        FileStore.StoredFile stored = write(author.institute(), format, items, tally);
        FormatInfo info = format.info();
        String name = "questions-" + LocalDate.now(ZoneOffset.UTC) + "." + info.extension();
        long id = transactions.call(author.scope(), transaction -> Sql.in(transaction)
                .get(
                        """
                        insert into test_exports
                            (format, file_name, sha256, size, content_type, created_by, created_at)
                        values (?, ?, ?, ?, ?, ?, now()) returning id\
                        """,
                        row -> row.getLong("id"),
                        info.id(),
                        name,
                        stored.sha256(),
                        stored.size(),
                        info.mediaType(),
                        author.accountId()));
        return new Export(
                Long.toString(id),
                info.id(),
                name,
                stored.size(),
                items.size() - tally.leftOut.size(),
                tally.leftOut.size(),
                tally.lossy.size(),
                tally.losses,
                tally.more);
    }

    /** Throws 404. */
    public Made find(Caller.Member author, long id) {
        return transactions
                .read(author.scope(), transaction -> Sql.in(transaction)
                        .find("select * from test_exports where id = ?", Made::map, id))
                .orElseThrow(() -> ProblemException.notFound("export"));
    }

    private FileStore.StoredFile write(long institute, ItemFormat format, List<ExchangeItem> items, Tally tally)
            throws IOException {
        Path file = Files.createTempFile("export-", ".tmp");
        try {
            try (OutputStream out = Files.newOutputStream(file)) {
                format.write(items, new Library(institute), out, tally);
            }
            try (InputStream in = Files.newInputStream(file)) {
                return files.store(institute, in, MAX_BYTES);
            }
        } finally {
            Files.delete(file);
        }
    }

    private List<ExchangeItem> items(Caller.Member author, Export.Wish wish) {
        List<QuestionDraft> drafts = wish.template() != null
                ? tests.exportTest(author, Ids.ofPath(wish.template(), "template"))
                        .items()
                : matching(author, wish.filter());
        if (drafts.isEmpty()) {
            throw new ProblemException(422, "nothing-to-export", "There are no such questions.");
        }
        return drafts.stream().map(Exports::item).toList();
    }

    private List<QuestionDraft> matching(Caller.Member author, BankFilter filter) {
        List<QuestionDraft> drafts = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            TestExport page = tests.exportQuestions(
                    author, filter, PageRequest.of(Integer.toString(Page.MAX_LIMIT), cursor.orElse(null)));
            drafts.addAll(page.items());
            cursor = page.nextCursor();
            if (drafts.size() > MAX_QUESTIONS) {
                throw new ProblemException(
                        422,
                        "too-many-questions",
                        "More than " + MAX_QUESTIONS + " questions match. Narrow the filter.");
            }
        } while (cursor.isPresent());
        return drafts;
    }

    private static ExchangeItem item(QuestionDraft draft) {
        return new ExchangeItem(
                draft.externalId(),
                draft.externalId(),
                draft.type(),
                draft.title(),
                draft.skill(),
                draft.cefrLevel(),
                draft.language(),
                draft.tags(),
                draft.content(),
                draft.key(),
                draft.maxPoints(),
                draft.difficulty(),
                draft.measurement() == null
                        ? List.of()
                        : List.of(new Loss(Loss.METADATA_DROPPED, "measurement", "discrimination, enemies, testlet")));
    }

    /** Counts what formats lose, beside what no format is told. */
    private static final class Tally implements Losses {
        private final Set<String> leftOut = new HashSet<>();
        private final Set<String> lossy = new HashSet<>();
        private final List<Export.ExportLoss> losses = new ArrayList<>();
        private int more;

        @Override
        public void lost(ExchangeItem item, Loss loss) {
            lossy.add(item.identifier());
            add(item, false, loss);
        }

        @Override
        public void leftOut(ExchangeItem item, Loss why) {
            leftOut.add(item.identifier());
            add(item, true, why);
        }

        private void add(ExchangeItem item, boolean whole, Loss loss) {
            if (losses.size() == MAX_LOSSES) {
                more++;
                return;
            }
            losses.add(new Export.ExportLoss(
                    item.identifier(), item.title(), item.type(), whole, loss.code(), loss.place(), loss.detail()));
        }
    }

    /** The institute's pictures and sounds by the names that content has for them. */
    private final class Library implements Media {
        private final long institute;

        Library(long institute) {
            this.institute = institute;
        }

        @Override
        public Optional<Media.File> find(String reference) {
            return media.lookUp(institute, reference).map(kept -> new Media.File() {
                @Override
                public String name() {
                    return reference;
                }

                @Override
                public String mediaType() {
                    return kept.contentType();
                }

                @Override
                public long size() {
                    return kept.file().size();
                }

                @Override
                public InputStream open() throws IOException {
                    return files.open(institute, kept.file().sha256(), 0, size())
                            .orElseThrow(() -> new IOException("the file store has lost " + reference));
                }
            });
        }
    }
}
