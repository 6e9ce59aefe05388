package org.metalingua.kernel.operations.internal.health;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.licence.LicenceTerms;
import org.metalingua.kernel.core.licence.Licences;
import org.metalingua.kernel.operations.internal.metrics.Figures;
import org.metalingua.kernel.persistence.DatabaseException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whose licence ends, or has ended. An institute that never had one misses nothing. */
@Component
public final class LicenceCheck implements Check {
    private static final String LICENCE = "licence";
    private static final Duration SOON = Duration.ofDays(30);
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final Transactions transactions;
    private final Licences licences;
    private final Clock clock = Clock.systemUTC();
    private Instant looked = Instant.MIN;
    private List<Finding> found = List.of();

    @Activate
    public LicenceCheck(@Reference Transactions transactions, @Reference Licences licences) {
        this.transactions = transactions;
        this.licences = licences;
    }

    @Override
    public List<Finding> look(Figures.Told told) {
        Instant now = clock.instant();
        if (looked.isAfter(now.minus(LOOK_AGAIN))) {
            return found;
        }
        try {
            List<Finding> findings = new ArrayList<>();
            for (long institute : institutes()) {
                licences.terms(institute)
                        .flatMap(terms -> judge(terms, now))
                        .ifPresent(finding -> findings.add(finding.of(institute)));
            }
            found = findings;
            looked = now;
        } catch (ProblemException | DatabaseException nobodyCanTellYet) {
            // what was found before stands; the next look asks again
        }
        return found;
    }

    private List<Long> institutes() {
        return transactions.read(Scope.ALL_INSTITUTES, transaction -> {
            try (PreparedStatement select = transaction
                            .connection()
                            .prepareStatement("select institute_id from institute_licence"
                                    + " group by institute_id order by institute_id");
                    ResultSet row = select.executeQuery()) {
                List<Long> ids = new ArrayList<>();
                while (row.next()) {
                    ids.add(row.getLong(1));
                }
                return ids;
            } catch (SQLException e) {
                throw new DatabaseException("the institutes could not be read", e);
            }
        });
    }

    /** Nothing is wrong with what has more than a month left. */
    static Optional<Finding> judge(LicenceTerms terms, Instant now) {
        if (now.isBefore(terms.validTo().minus(SOON))) {
            return Optional.of(Finding.ok(LICENCE, "licence-ok"));
        }
        if (now.isBefore(terms.validTo())) {
            long days = Duration.between(now, terms.validTo()).toDays();
            return Optional.of(Finding.degraded(LICENCE, "licence-ends", days).atOnce());
        }
        return Optional.of(
                now.isBefore(terms.graceEnds())
                        ? Finding.degraded(
                                        LICENCE,
                                        "licence-grace",
                                        Duration.between(now, terms.graceEnds()).toDays())
                                .atOnce()
                        : Finding.down(LICENCE, "licence-ended").atOnce());
    }
}
