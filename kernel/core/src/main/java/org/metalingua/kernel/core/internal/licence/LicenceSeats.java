package org.metalingua.kernel.core.internal.licence;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.licence.LicenceTerms;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Transaction;
import org.metalingua.kernel.security.Seats;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Counts the members of an institute against its licence. An overrun begins when it is first noticed: when members are
 * added, when a licence is uploaded, and when the institute's page of it is looked at. From then on the licence's grace
 * runs, and after it nobody is added any more. Without a licence nothing is counted: there is nothing to use then.
 */
@Component(service = {Seats.class, LicenceSeats.class})
public final class LicenceSeats implements Seats {
    private final InstituteLicences licences;

    @Activate
    public LicenceSeats(@Reference InstituteLicences licences) {
        this.licences = licences;
    }

    /**
     * Who is there and who may be.
     *
     * @param overSince since when there are more than the licence has seats
     */
    record Usage(int used, Optional<Instant> overSince) {}

    @Override
    public void take(Transaction transaction, long institute, int more) {
        if (more < 1) {
            throw new IllegalArgumentException("at least one person is added, not " + more);
        }
        licences.judged(institute).flatMap(HeldLicence.Judged::inForce).ifPresent(terms -> {
            Usage usage = note(transaction, institute, terms.seats(), more);
            if (usage.overSince().isPresent()
                    && graceIsOver(terms, usage.overSince().get())) {
                throw new ProblemException(
                        403,
                        "licence-seats-taken",
                        "The licence has " + terms.seats() + " seats, and " + (usage.used() - more)
                                + " are taken. Ask the vendor for a licence with more seats, or end memberships.");
            }
        });
    }

    /** How it is now. */
    Usage usage(Transaction transaction, long institute, int seats) {
        return note(transaction, institute, seats, 0);
    }

    private boolean graceIsOver(LicenceTerms terms, Instant overSince) {
        return !licences.clock().now().isBefore(overSince.plus(terms.grace()));
    }

    private Usage note(Transaction transaction, long institute, int seats, int more) {
        try {
            takeTurn(transaction, institute);
            int used = members(transaction, institute) + more;
            if (used <= seats) {
                try (PreparedStatement delete = transaction
                        .connection()
                        .prepareStatement("delete from institute_seats where institute_id = ?")) {
                    delete.setLong(1, institute);
                    delete.executeUpdate();
                }
                return new Usage(used, Optional.empty());
            }
            try (PreparedStatement insert = transaction
                    .connection()
                    .prepareStatement("insert into institute_seats (institute_id, over_since) values (?, ?)"
                            // an update that changes nothing, so that the row comes back
                            + " on conflict (institute_id) do update set over_since = institute_seats.over_since"
                            + " returning over_since")) {
                insert.setLong(1, institute);
                insert.setObject(2, OffsetDateTime.ofInstant(licences.clock().now(), ZoneOffset.UTC));
                try (ResultSet row = insert.executeQuery()) {
                    row.next();
                    return new Usage(
                            used,
                            Optional.of(row.getObject("over_since", OffsetDateTime.class)
                                    .toInstant()));
                }
            }
        } catch (SQLException e) {
            throw new DatabaseException("the seats of the institute cannot be counted", e);
        }
    }

    /** Two who add the last member at once are one after the other. */
    private static void takeTurn(Transaction transaction, long institute) throws SQLException {
        try (PreparedStatement lock = transaction
                .connection()
                .prepareStatement("select pg_advisory_xact_lock(hashtextextended('institute_seats ' || ?, 0))")) {
            lock.setLong(1, institute);
            lock.execute();
        }
    }

    /** How many people are members. */
    static int members(Transaction transaction, long institute) {
        try (PreparedStatement count = transaction
                .connection()
                .prepareStatement("select count(distinct account_id) from membership where institute_id = ?")) {
            count.setLong(1, institute);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        } catch (SQLException e) {
            throw new DatabaseException("the members of the institute cannot be counted", e);
        }
    }
}
