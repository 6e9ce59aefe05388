package org.metalingua.kernel.operations.internal.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.metalingua.kernel.core.file.FileStore.StoredFile;
import org.metalingua.kernel.core.file.StoredFiles;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Files that stand in none of the columns that are declared to name files. What was stored less than a day ago is left
 * alone, for whoever stores a file names it only afterwards; storing it once more begins that day anew.
 */
@Component(service = Orphans.class)
public final class Orphans {
    static final Duration GRACE = Duration.ofHours(24);

    private static final int BATCH = 500;

    private final StoredFiles files;
    private final Transactions transactions;
    private final Clock clock;

    @Activate
    public Orphans(@Reference StoredFiles files, @Reference Transactions transactions) {
        this(files, transactions, Clock.systemUTC());
    }

    Orphans(StoredFiles files, Transactions transactions, Clock clock) {
        this.files = files;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** How many files there are, and how large. */
    record Count(long files, long bytes) {
        static final Count NONE = new Count(0, 0);

        Count and(StoredFile file) {
            return new Count(files + 1, bytes + file.size());
        }
    }

    /** Counts an institute's. */
    Count look(long institute) {
        Count count = Count.NONE;
        for (StoredFile file : find(institute, clock.instant().minus(GRACE))) {
            count = count.and(file);
        }
        return count;
    }

    /** Removes an institute's; what it counts is gone. */
    Count remove(long institute) {
        Instant then = clock.instant().minus(GRACE);
        Count count = Count.NONE;
        try {
            for (StoredFile file : find(institute, then)) {
                if (files.removeStoredBefore(institute, file, then)) {
                    count = count.and(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a file could not be removed", e);
        }
        return count;
    }

    private List<StoredFile> find(long institute, Instant then) {
        List<StoredFile> old;
        try {
            old = files.storedBefore(institute, then);
        } catch (IOException e) {
            throw new UncheckedIOException("the files could not be listed", e);
        }
        List<String> questions = transactions.read(Scope.ALL_INSTITUTES, Orphans::questions);
        List<StoredFile> orphans = new ArrayList<>();
        for (int from = 0; from < old.size(); from += BATCH) {
            List<StoredFile> batch = old.subList(from, Math.min(old.size(), from + BATCH));
            Set<String> named =
                    transactions.read(Scope.institute(institute), transaction -> named(transaction, questions, batch));
            batch.stream().filter(file -> !named.contains(file.sha256())).forEach(orphans::add);
        }
        return orphans;
    }

    /** Those of the batch that the transaction's institute names anywhere. */
    private static Set<String> named(Transaction transaction, List<String> questions, List<StoredFile> batch) {
        Set<String> named = new HashSet<>();
        try {
            Object[] hashes = batch.stream().map(StoredFile::sha256).toArray();
            for (String question : questions) {
                try (PreparedStatement select = transaction.connection().prepareStatement(question)) {
                    select.setArray(1, transaction.connection().createArrayOf("text", hashes));
                    try (ResultSet row = select.executeQuery()) {
                        while (row.next()) {
                            named.add(row.getString(1));
                        }
                    }
                }
            }
        } catch (SQLException e) {
            throw new DatabaseException("who needs files could not be found out", e);
        }
        return named;
    }

    /** A select for each declared column; quoted by the database. Throws when there are none: then all would be lost. */
    private static List<String> questions(Transaction transaction) {
        String sql = "select format('select %2$I from %1$s where %2$I = any (?)',"
                + " relation::regclass, name) from file_column order by relation, name";
        List<String> questions = new ArrayList<>();
        try (PreparedStatement select = transaction.connection().prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                questions.add(row.getString(1));
            }
        } catch (SQLException e) {
            throw new DatabaseException("who names files could not be found out", e);
        }
        if (questions.isEmpty()) {
            throw new IllegalStateException("no table says that it names files");
        }
        return questions;
    }
}
