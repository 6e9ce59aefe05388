package org.metalingua.kernel.security.internal.message;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.metalingua.kernel.api.message.Delivery;
import org.metalingua.kernel.api.message.Mail;
import org.metalingua.kernel.api.message.MailSender;
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
 * tell anything. For what its reader asks for again when it does not come: nothing survives a restart. Safe for
 * concurrent use.
 */
@Component(service = Outbox.class)
public final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final int AT_ONCE = 4;
    private static final int WAITING = 1000;
    private static final int IDLE_SECONDS = 30;

    private final ThreadPoolExecutor couriers = new ThreadPoolExecutor(
            AT_ONCE, AT_ONCE, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> {
                Thread thread = new Thread(task, "metalingua-outbox");
                thread.setDaemon(true);
                return thread;
            });

    private volatile SmsProvider smsProvider;
    private volatile MailSender mailSender;

    public Outbox() {
        couriers.allowCoreThreadTimeOut(true);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public synchronized void setSmsProvider(SmsProvider better) {
        smsProvider = better;
    }

    synchronized void unsetSmsProvider(SmsProvider gone) {
        if (smsProvider == gone) {
            smsProvider = null;
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public synchronized void setMailSender(MailSender better) {
        mailSender = better;
    }

    synchronized void unsetMailSender(MailSender gone) {
        if (mailSender == gone) {
            mailSender = null;
        }
    }

    @Deactivate
    void close() {
        couriers.shutdownNow();
    }

    /** Whether texts can be sent to phones now. */
    public boolean canText() {
        return smsProvider != null;
    }

    /** Whether letters can be sent now. */
    public boolean canMail() {
        return mailSender != null;
    }

    /** Sends it as soon as may be. What becomes of it is in the log. */
    public void send(Sms sms) {
        post(() -> deliver("a text to " + new Phone(sms.to()).masked(), smsProvider, provider -> provider.send(sms)));
    }

    /** Makes a letter and sends it as soon as may be, if there is one to make: whether there is tells nobody anything. */
    public void send(Supplier<Optional<Mail>> letter) {
        post(() -> letter.get()
                .ifPresent(mail ->
                        deliver("a letter \"" + mail.subject() + "\"", mailSender, sender -> sender.send(mail))));
    }

    private void post(Runnable delivery) {
        try {
            couriers.execute(() -> {
                try {
                    delivery.run();
                } catch (RuntimeException e) {
                    LOG.error("A message could not be sent.", e);
                }
            });
        } catch (RejectedExecutionException full) {
            LOG.error("Dropped a message: {} are waiting already.", WAITING);
        }
    }

    private static <P> void deliver(String what, P provider, Function<P, Delivery> send) {
        if (provider == null) {
            LOG.error("Dropped {}: the provider has gone.", what);
            return;
        }
        Delivery delivery = send.apply(provider);
        if (delivery instanceof Delivery.Failed failed) {
            LOG.error("Could not send {}: {}", what, failed.reason());
        } else {
            LOG.info("Sent {}: {}", what, delivery);
        }
    }
}
