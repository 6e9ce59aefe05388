package org.metalingua.kernel.operations.internal.alarm;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.metalingua.kernel.api.message.Delivery;
import org.metalingua.kernel.api.message.Mail;
import org.metalingua.kernel.api.message.MailSender;
import org.metalingua.kernel.api.message.Sms;
import org.metalingua.kernel.api.message.SmsProvider;
import org.metalingua.kernel.operations.internal.health.Sentences;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.AttemptLimiter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people of alarms. An alarm is told until one of them could be reached, with growing pauses, also after a crash
 * and by another node; nobody gets more than twelve messages an hour, whatever happens.
 */
@Component(service = AlarmTeller.class)
public final class AlarmTeller {
    static final int MOST_PER_HOUR = 12;

    private static final Logger LOG = LoggerFactory.getLogger(AlarmTeller.class);
    private static final Duration CLAIM = Duration.ofMinutes(3);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int MAX_SMS = 300;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final Transactions transactions;
    private final AlarmSettings settings;
    private final AttemptLimiter ration;
    private volatile MailSender mailSender;
    private volatile SmsProvider smsProvider;

    @Activate
    public AlarmTeller(@Reference Transactions transactions, @Reference AlarmSettings settings) {
        this(transactions, settings, System::nanoTime);
    }

    AlarmTeller(Transactions transactions, AlarmSettings settings, LongSupplier nanoTime) {
        this.transactions = transactions;
        this.settings = settings;
        this.ration = new AttemptLimiter(MOST_PER_HOUR, Duration.ofHours(1), nanoTime);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void setMailSender(MailSender better) {
        mailSender = better;
    }

    synchronized void unsetMailSender(MailSender gone) {
        if (mailSender == gone) {
            mailSender = null;
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void setSmsProvider(SmsProvider better) {
        smsProvider = better;
    }

    synchronized void unsetSmsProvider(SmsProvider gone) {
        if (smsProvider == gone) {
            smsProvider = null;
        }
    }

    /** Tells of what nobody was told yet. */
    void tell(Instant now) {
        List<Alarm> untold = transactions.call(
                Scope.ALL_INSTITUTES, transaction -> AlarmTable.takeUntold(transaction, now, now.plus(CLAIM)));
        for (Alarm alarm : untold) {
            List<Recipient> wanting = settings.recipients(alarm.institute()).stream()
                    .filter(one -> alarm.severity().compareTo(one.from()) >= 0)
                    .toList();
            boolean reached = false;
            for (Recipient recipient : wanting) {
                reached |= send(alarm.institute(), recipient, message(alarm, recipient)) instanceof Delivery.Accepted;
            }
            boolean done = reached;
            transactions.call(Scope.ALL_INSTITUTES, transaction -> {
                if (done) {
                    AlarmTable.told(transaction, alarm.id(), now);
                } else {
                    AlarmTable.toldInVain(transaction, alarm.id(), now.plus(pause(alarm.tellAttempts())));
                }
                return null;
            });
        }
    }

    private static Duration pause(int attempts) {
        Duration pause = Duration.ofMinutes(1L << Math.min(attempts, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /** Sends a message that says it is a test. */
    Delivery test(OptionalLong institute, Recipient recipient) {
        Sentences sentences = Sentences.in(recipient.language());
        String text = sentences.of("test.text", List.of());
        return send(institute, recipient, new Message(sentences.of("test.subject", List.of()), text, text));
    }

    private record Message(String subject, String text, String brief) {}

    private static Message message(Alarm alarm, Recipient recipient) {
        Sentences sentences = Sentences.in(recipient.language());
        String component = sentences.component(alarm.component());
        String status = sentences.of("status." + alarm.severity().wireName(), List.of());
        String sentence = sentences.of(alarm.code(), alarm.values());
        return new Message(
                sentences.of("message.subject", List.of(component, status)),
                sentences.of("message.text", List.of(component, status, sentence, TIME.format(alarm.raisedAt()))),
                sentences.of("message.sms", List.of(component, status, sentence)));
    }

    private Delivery send(OptionalLong institute, Recipient recipient, Message message) {
        if (ration.attempt(recipient.address()).isPresent()) {
            return new Delivery.Failed("This address has had enough messages for an hour.", true);
        }
        Delivery delivery =
                switch (recipient.channel()) {
                    case MAIL -> byMail(new Mail(institute, recipient.address(), message.subject(), message.text()));
                    case SMS -> byText(new Sms(institute, recipient.address(), brief(message), Optional.empty()));
                };
        if (delivery instanceof Delivery.Failed failed) {
            LOG.error("an alarm could not be told by {}: {}", recipient.channel(), failed.reason());
        }
        return delivery;
    }

    private static String brief(Message message) {
        return message.brief().substring(0, Math.min(MAX_SMS, message.brief().length()));
    }

    private Delivery byMail(Mail mail) {
        MailSender sender = mailSender;
        return sender == null ? new Delivery.Failed("No provider sends letters.", true) : sender.send(mail);
    }

    private Delivery byText(Sms sms) {
        SmsProvider provider = smsProvider;
        return provider == null ? new Delivery.Failed("No provider sends texts.", true) : provider.send(sms);
    }
}
