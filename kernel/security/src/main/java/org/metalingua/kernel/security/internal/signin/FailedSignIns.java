package org.metalingua.kernel.security.internal.signin;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.AttemptLimiter;
import org.metalingua.kernel.security.audit.Origin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the audit log of sign-ins that failed: of a flood against one account, or from one address, its beginning and when
 * it was stopped. Behind the back of whoever is refused, for how long the answer takes must not tell who has an account.
 * Safe for concurrent use.
 */
@Component(service = FailedSignIns.class)
public final class FailedSignIns {
    private static final Logger LOG = LoggerFactory.getLogger(FailedSignIns.class);
    private static final int WAITING = 1000;
    private static final int IDLE_SECONDS = 30;

    private final IdentityAudit audit;
    private final AttemptLimiter once;
    private final ThreadPoolExecutor clerk =
            new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> {
                Thread thread = new Thread(task, "metalingua-failed-sign-ins");
                thread.setDaemon(true);
                return thread;
            });

    @Activate
    public FailedSignIns(@Reference Transactions transactions) {
        this(transactions, SignIn.ATTEMPT_WINDOW, System::nanoTime);
    }

    FailedSignIns(Transactions transactions, Duration window, LongSupplier nanoTime) {
        this.audit = new IdentityAudit(transactions);
        this.once = new AttemptLimiter(1, window, nanoTime);
        clerk.allowCoreThreadTimeOut(true);
    }

    @Deactivate
    void close() {
        clerk.shutdownNow();
    }

    /** A first or second factor of the account was wrong. */
    void failed(long account, Origin origin) {
        note("sign-in.failed", OptionalLong.of(account), "account:" + account, origin);
    }

    /** Somebody who is no platform administrator wanted to sign in to a console. */
    void noOperator(long account, Origin origin) {
        note("sign-in.no-operator", OptionalLong.of(account), "account:" + account, origin);
    }

    /** There were too many wrong ones of the account. */
    void closed(long account, Origin origin) {
        note("sign-in.closed", OptionalLong.of(account), "account:" + account, origin);
    }

    /** There were too many from the origin's address, whosever they were. */
    void closed(Origin origin) {
        note("sign-in.closed", OptionalLong.empty(), "address:" + origin.address(), origin);
    }

    private void note(String action, OptionalLong account, String subject, Origin origin) {
        if (once.attempt(action + " " + subject).isPresent()) {
            return;
        }
        try {
            clerk.execute(() -> {
                try {
                    audit.record(account, OptionalLong.empty(), action, subject, Map.of("address", origin.address()));
                } catch (RuntimeException e) {
                    LOG.error("A failed sign-in could not be audited.", e);
                }
            });
        } catch (RejectedExecutionException full) {
            LOG.error("Dropped an audit entry {} of {}: {} are waiting already.", action, subject, WAITING);
        }
    }
}
