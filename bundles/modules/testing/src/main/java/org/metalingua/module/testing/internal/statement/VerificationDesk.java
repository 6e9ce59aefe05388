package org.metalingua.module.testing.internal.statement;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Sql;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.AttemptLimiter;
import org.metalingua.module.testing.internal.report.IssuedCodes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Tells anybody what stands under a code. Every code that is none gets the same answer, and who tries many of them waits.
 * Safe for concurrent use.
 */
@Component(service = VerificationDesk.class)
public final class VerificationDesk {
    static final int WRONG_CODES = 100;
    static final Duration WINDOW = Duration.ofMinutes(15);

    private final Transactions transactions;
    private final AttemptLimiter guesses;

    @Activate
    public VerificationDesk(@Reference Transactions transactions) {
        this(transactions, System::nanoTime);
    }

    VerificationDesk(Transactions transactions, LongSupplier nanoTime) {
        this.transactions = transactions;
        this.guesses = new AttemptLimiter(WRONG_CODES, WINDOW, nanoTime);
    }

    /**
     * Throws 404, and 429 too-many-attempts after many of those.
     *
     * @param typed the code in any form that people give it
     * @param remoteAddress who asks
     */
    VerifiedStatement check(String typed, String remoteAddress) {
        guesses.attempt(remoteAddress).ifPresent(VerificationDesk::refuse);
        VerifiedStatement found = VerificationCode.parse(typed)
                .flatMap(this::find)
                .orElseThrow(() -> ProblemException.notFound("report"));
        guesses.takeBack(remoteAddress);
        return found;
    }

    private Optional<VerifiedStatement> find(VerificationCode code) {
        Optional<Long> institute = transactions.read(Scope.BEFORE_SIGN_IN, transaction -> Sql.in(transaction)
                .find(
                        "select institute from statement_institute(?) institute where institute is not null",
                        row -> row.getLong("institute"),
                        code.symbols()));
        return institute.flatMap(
                id -> transactions.read(Scope.institute(id), transaction -> new IssuedCodes(transaction)
                        .find(code.symbols())
                        .map(issued -> VerifiedStatement.of(issued, Letterhead.read(transaction, issued.session())))));
    }

    private static void refuse(Duration wait) {
        throw new ProblemException(
                429,
                "too-many-attempts",
                "Too many codes that are none. Try again later.",
                List.of(),
                Map.of("Retry-After", Long.toString(wait.toSeconds() + 1)));
    }
}
