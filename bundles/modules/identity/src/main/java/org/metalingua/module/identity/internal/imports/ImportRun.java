package org.metalingua.module.identity.internal.imports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.metalingua.kernel.api.exchange.FormatException;
import org.metalingua.kernel.api.exchange.Source;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.Role;
import org.metalingua.kernel.security.member.Invitations;
import org.metalingua.kernel.security.member.Invitations.Draft;
import org.metalingua.kernel.security.member.Invitations.Known;
import org.metalingua.kernel.security.member.Member;
import org.metalingua.kernel.security.member.Members;
import org.metalingua.module.identity.internal.imports.ImportedRow.RowProblem;
import org.metalingua.module.identity.internal.people.Fault;
import org.metalingua.module.identity.internal.people.Inviting;
import org.metalingua.module.identity.internal.people.WrittenPerson;
import org.metalingua.module.identity.internal.table.Table;
import org.metalingua.module.identity.internal.table.TableRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of one import: reads the file and notes of every row what would become of it; once somebody has agreed, invites
 * all the good ones in one transaction. Until that one commit nobody is invited, whenever the process dies; run again, it
 * begins anew. For one thread.
 */
final class ImportRun {
    private static final Logger LOG = LoggerFactory.getLogger(ImportRun.class);
    private static final int BATCH = 500;

    private final Transactions transactions;
    private final Members members;
    private final Invitations invitations;
    private final Inviting inviting;
    private final long institute;
    private final long id;
    private final ImportTable.Order order;
    private final Failure failure;

    private final Set<String> recipients = new HashSet<>();
    private final List<ImportRow> batch = new ArrayList<>();
    private Map<Column, Integer> places;
    private Caller.Member author;
    private int done;

    /** Tells whoever waits that the file cannot be taken. */
    @FunctionalInterface
    interface Failure {
        void tell(Transaction transaction, String reason);
    }

    ImportRun(
            Transactions transactions,
            Members members,
            Invitations invitations,
            Inviting inviting,
            long institute,
            long id,
            ImportTable.Order order,
            Failure failure) {
        this.transactions = transactions;
        this.members = members;
        this.invitations = invitations;
        this.inviting = inviting;
        this.institute = institute;
        this.id = id;
        this.order = order;
        this.failure = failure;
    }

    /** The import was taken back meanwhile. */
    private static final class NoLongerWanted extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Carries what is wrong with the file through the reader of its rows. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient FormatException why;

        Refused(FormatException why) {
            super(why);
            this.why = why;
        }
    }

    void run(Source source) throws IOException {
        try {
            if (order.wanted()) {
                inRun(this::invite);
            } else {
                check(source);
            }
        } catch (NoLongerWanted undone) {
            LOG.info("The import {} of people was taken back before it ended.", id);
        } catch (FormatException refused) {
            fail(refused.getMessage(), refused.place());
        } catch (Refused refused) {
            fail(refused.why.getMessage(), refused.why.place());
        } catch (ProblemException refused) {
            fail(refused.getMessage(), "");
        }
    }

    private void check(Source source) throws IOException {
        inRun(transaction -> {
            ImportTable.forgetRows(transaction, id);
            author = author(transaction);
        });
        Table.read(source, this::row);
        flush();
        if (done == 0) {
            throw new FormatException("", "There are no people in the file.");
        }
        inRun(transaction -> ImportTable.ready(transaction, id));
    }

    private void row(TableRow row) {
        if (places == null) {
            try {
                places = Column.places(row);
            } catch (FormatException e) {
                throw new Refused(e);
            }
            return;
        }
        batch.add(ImportRow.of(row, places, author, recipients));
        if (batch.size() == BATCH) {
            flush();
        }
    }

    private void flush() {
        if (batch.isEmpty()) {
            return;
        }
        inRun(transaction -> ImportTable.addRows(transaction, id, done + 1, withKnown(transaction)));
        done += batch.size();
        batch.clear();
    }

    /** The rows of the batch; those are rejected of whom the institute knows something that stands against it. */
    private List<ImportRow> withKnown(Transaction transaction) {
        List<Draft> drafts = batch.stream().flatMap(row -> row.draft().stream()).toList();
        List<Optional<Known>> known = invitations.known(transaction, drafts);
        List<ImportRow> rows = new ArrayList<>(batch.size());
        int next = 0;
        for (ImportRow row : batch) {
            if (row.draft().isPresent()) {
                Optional<Known> reason = known.get(next++);
                rows.add(reason.map(ImportRun::fault).map(row::with).orElse(row));
            } else {
                rows.add(row);
            }
        }
        return rows;
    }

    private static Fault fault(Known known) {
        return switch (known) {
            case MEMBER -> Fault.MEMBER;
            case INVITED -> Fault.INVITED;
            case WRITTEN_TO -> Fault.WRITTEN_TO;
        };
    }

    /** All or nothing: the invitations, the report, the state and the job that sends the messages share one commit. */
    private void invite(Transaction transaction) {
        List<ImportTable.Accepted> accepted = ImportTable.accepted(transaction, id);
        List<Draft> drafts = accepted.stream()
                .map(row -> ((WrittenPerson.Reading.Good) row.written().read()).draft())
                .toList();
        List<OptionalLong> ids = invitations.inviteAll(transaction, author(transaction), drafts);
        List<ImportTable.Stored> stored = new ArrayList<>(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            OptionalLong invitation = ids.get(i);
            stored.add(
                    invitation.isPresent()
                            ? new ImportTable.Stored(accepted.get(i).number(), invitation.getAsLong(), List.of())
                            : new ImportTable.Stored(
                                    accepted.get(i).number(),
                                    null,
                                    List.of(new RowProblem(Column.EMAIL.field(), Fault.INVITED.wireName()))));
        }
        ImportTable.stored(transaction, id, stored);
        ImportTable.end(transaction, id, "done");
        inviting.send(transaction, institute);
    }

    /** With the roles that they have now. */
    private Caller.Member author(Transaction transaction) {
        Set<Role> roles = members.find(transaction, order.account())
                .filter(member -> member.state() == Member.State.ACTIVE)
                .map(Member::roles)
                .orElse(Set.of());
        return new Caller.Member(order.account(), institute, roles, "");
    }

    private void fail(String message, String place) {
        transactions.call(Scope.institute(institute), transaction -> {
            if (ImportTable.lock(transaction, id)
                    .filter(row -> row.is("running"))
                    .isPresent()) {
                ImportTable.forgetRows(transaction, id);
                failure.tell(transaction, message);
                ImportTable.fail(transaction, id, storable(message), storable(place));
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
        transactions.call(Scope.institute(institute), transaction -> {
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
