package org.metalingua.module.identity.internal.people;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.ResourceBundle;
import org.metalingua.kernel.api.message.Delivery;
import org.metalingua.kernel.api.message.Mail;
import org.metalingua.kernel.api.message.MailSender;
import org.metalingua.kernel.api.message.Sms;
import org.metalingua.kernel.api.message.SmsProvider;
import org.metalingua.kernel.api.platform.PublicAddress;
import org.metalingua.kernel.jobs.JobHandler;
import org.metalingua.kernel.jobs.Jobs;
import org.metalingua.kernel.persistence.Scope;
import org.metalingua.kernel.persistence.Transactions;
import org.metalingua.kernel.security.member.Invitations;
import org.metalingua.kernel.security.member.Invitations.Unsent;
import org.metalingua.module.identity.internal.PeopleApplication;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Sends the messages of invitations, a few at a time. Whether a message went out is noted after the provider has taken it:
 * when the process dies between, it goes out once more, and the newer link is the good one.
 */
@Component
public final class InvitationMessages implements JobHandler {
    static final String KIND = "people.invitation-messages";

    private static final int AT_ONCE = 20;
    /** Then others have their turn. */
    private static final int MOST = 500;

    private static final String TEXTS = "org.metalingua.module.identity.internal.people.messages";

    private final Transactions transactions;
    private final Invitations invitations;
    private final Jobs jobs;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile MailSender mailSender;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile SmsProvider smsProvider;

    @Activate
    public InvitationMessages(
            @Reference Transactions transactions, @Reference Invitations invitations, @Reference Jobs jobs) {
        this.transactions = transactions;
        this.invitations = invitations;
        this.jobs = jobs;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String capability() {
        return PeopleApplication.CAPABILITY;
    }

    @Override
    public void run(long institute, String key, JsonNode data) {
        Scope scope = Scope.institute(institute);
        for (int done = 0; done < MOST; ) {
            List<Unsent> waiting = transactions.call(scope, tx -> invitations.unsent(tx, AT_ONCE));
            if (waiting.isEmpty()) {
                return;
            }
            for (Unsent message : waiting) {
                Optional<String> error = send(institute, message);
                transactions.call(scope, tx -> {
                    invitations.sent(tx, message, error);
                    return null;
                });
            }
            done += waiting.size();
        }
        transactions.call(scope, tx -> {
            jobs.submit(tx, KIND, key, institute, data, Instant.now());
            return null;
        });
    }

    /** What went wrong; empty when it is on its way. */
    private Optional<String> send(long institute, Unsent message) {
        Optional<String> webApp = PublicAddress.ofLinks();
        if (webApp.isEmpty()) {
            return Optional.of("METALINGUA_PUBLIC_URL is not set, so there is no address for the link.");
        }
        // behind the #: no server and no other site is told of it
        String link = webApp.get() + "/invitation#" + message.token();
        Delivery delivery =
                message.email().isPresent() ? mail(institute, message, link) : text(institute, message, link);
        return delivery instanceof Delivery.Failed failed ? Optional.of(failed.reason()) : Optional.empty();
    }

    private Delivery mail(long institute, Unsent message, String link) {
        MailSender sender = mailSender;
        if (sender == null) {
            return new Delivery.Failed("No provider sends mail.", true);
        }
        ResourceBundle texts = texts(message.locale());
        return sender.send(new Mail(
                OptionalLong.of(institute),
                message.email().orElseThrow(),
                String.format(Locale.ROOT, texts.getString("mail.subject"), message.institute()),
                String.format(
                        Locale.ROOT,
                        texts.getString("mail.text"),
                        message.displayName(),
                        whoInvites(texts, message),
                        link,
                        Invitations.LIFETIME.toDays())));
    }

    /** Whoever works above the institutes is no member, and is not named. */
    private static String whoInvites(ResourceBundle texts, Unsent message) {
        return message.inviter()
                .map(inviter -> String.format(Locale.ROOT, texts.getString("mail.by"), inviter, message.institute()))
                .orElseGet(() -> String.format(Locale.ROOT, texts.getString("mail.byInstitute"), message.institute()));
    }

    private Delivery text(long institute, Unsent message, String link) {
        SmsProvider provider = smsProvider;
        if (provider == null) {
            return new Delivery.Failed("No provider sends text messages.", true);
        }
        String text = String.format(
                Locale.ROOT,
                texts(message.locale()).getString("sms.text"),
                message.institute(),
                link,
                Invitations.LIFETIME.toDays());
        return provider.send(
                new Sms(OptionalLong.of(institute), message.phone().orElseThrow(), text, Optional.empty()));
    }

    private static ResourceBundle texts(String locale) {
        return ResourceBundle.getBundle(
                TEXTS,
                Locale.forLanguageTag(locale),
                InvitationMessages.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
