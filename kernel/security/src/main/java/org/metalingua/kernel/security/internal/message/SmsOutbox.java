package org.metalingua.kernel.security.internal.message;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.metalingua.kernel.api.message.Delivery;
import org.metalingua.kernel.api.message.Sms;
import org.metalingua.kernel.api.message.SmsProvider;
import org.metalingua.kernel.security.Phone;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands messages to the best provider there is, behind the back of whoever sends them: how long a network takes must not
 * tell anything. For what is of no use a few minutes later: nothing survives a restart. Safe for concurrent use.
 */
@Component(service = SmsOutbox.class)
public final class SmsOutbox {
    private static final Logger LOG = LoggerFactory.getLogger(SmsOutbox.class);
    private static final int AT_ONCE = 4;
    private static final int WAITING = 1000;
    private static final int IDLE_SECONDS = 30;

    private final ThreadPoolExecutor senders = new ThreadPoolExecutor(
            AT_ONCE, AT_ONCE, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> {
                Thread thread = new Thread(task, "metalingua-sms");
                thread.setDaemon(true);
                return thread;
            });

    private volatile SmsProvider provider;

    public SmsOutbox() {
        senders.allowCoreThreadTimeOut(true);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public synchronized void setProvider(SmsProvider better) {
        provider = better;
    }

    synchronized void unsetProvider(SmsProvider gone) {
        if (provider == gone) {
            provider = null;
        }
    }

    @Deactivate
    void close() {
        senders.shutdownNow();
    }

    /** Whether anything can be sent now. */
    public boolean isOpen() {
        return provider != null;
    }

    /** Sends it as soon as may be. What becomes of it is in the log: whoever waits for a message asks for another. */
    public void send(Sms sms) {
        try {
            senders.execute(() -> deliver(sms));
        } catch (RejectedExecutionException full) {
            LOG.error("A message to {} was dropped: {} are waiting already.", masked(sms), WAITING);
        }
    }

    private void deliver(Sms sms) {
        SmsProvider present = provider;
        if (present == null) {
            LOG.error("A message to {} was dropped: the provider has gone.", masked(sms));
            return;
        }
        try {
            Delivery delivery = present.send(sms);
            if (delivery instanceof Delivery.Failed failed) {
                LOG.error("A message to {} could not be sent: {}", masked(sms), failed.reason());
            } else {
                LOG.info("A message to {} is on its way: {}", masked(sms), delivery);
            }
        } catch (RuntimeException e) {
            LOG.error("The provider failed with a message to {}.", masked(sms), e);
        }
    }

    private static String masked(Sms sms) {
        return new Phone(sms.to()).masked();
    }
}
