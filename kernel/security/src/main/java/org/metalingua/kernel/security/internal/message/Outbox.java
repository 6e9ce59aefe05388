package org.metalingua.kernel.security.internal.message;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.metalingua.kernel.api.message.Delivery;
import org.metalingua.kernel.api.message.Mail;
import org.metalingua.kernel.api.message.MailSender;
import org.metalingua.kernel.api.message.Sms;
import org.metalingua.kernel.api.message.SmsProvider;
import org.metalingua.kernel.api.provider.Providers;
import org.metalingua.kernel.security.Phone;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands messages to the providers, behind the back of whoever sends them: how long a network takes must not
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

    private final Providers providers;

    @Activate
    public Outbox(@Reference Providers providers) {
        this.providers = providers;
        couriers.allowCoreThreadTimeOut(true);
    }

    @Deactivate
    void close() {
        couriers.shutdownNow();
    }

    /** Whether the platform itself can send texts to phones now. */
    public boolean canText() {
        return providers.any(SmsProvider.class, OptionalLong.empty());
    }

    /** Whether the platform itself can send letters now. */
    public boolean canMail() {
        return providers.any(MailSender.class, OptionalLong.empty());
    }

    /** Sends it as soon as may be. What becomes of it is in the log. */
    public void send(Sms sms) {
        post(() -> tell(
                "a text to " + new Phone(sms.to()).masked(),
                providers.ask(SmsProvider.class, sms.institute(), provider -> provider.send(sms))));
    }

    /** Makes a letter and sends it as soon as may be, if there is one to make: whether there is tells nobody anything. */
    public void send(Supplier<Optional<Mail>> letter) {
        post(() -> letter.get()
                .ifPresent(mail -> tell(
                        "a letter \"" + mail.subject() + "\"",
                        providers.ask(MailSender.class, mail.institute(), sender -> sender.send(mail)))));
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

    private static void tell(String what, Optional<Providers.Answer<Delivery>> answer) {
        if (answer.isEmpty()) {
            LOG.error("Dropped {}: there is no provider that could be asked.", what);
        } else if (answer.get().outcome() instanceof Delivery.Failed failed) {
            LOG.error("Could not send {} by {}: {}", what, answer.get().provider(), failed.reason());
        } else {
            LOG.info(
                    "Sent {} by {}: {}",
                    what,
                    answer.get().provider(),
                    answer.get().outcome());
        }
    }
}
