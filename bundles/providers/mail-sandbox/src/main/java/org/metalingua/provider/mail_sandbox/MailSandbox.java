package org.metalingua.provider.mail_sandbox;

import java.util.Optional;
import org.metalingua.kernel.api.message.Delivery;
import org.metalingua.kernel.api.message.Mail;
import org.metalingua.kernel.api.message.MailSender;
import org.metalingua.kernel.api.message.SandboxInbox;
import org.metalingua.kernel.api.provider.Provider;
import org.metalingua.kernel.api.telemetry.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Brings nothing to anybody: letters lie on a page of the console. Every real provider ranks above it. */
@Component(
        name = "mail-sandbox",
        service = {MailSender.class, Provider.class},
        property = "service.ranking:Integer=-1000")
public final class MailSandbox implements MailSender {
    private final SandboxInbox inbox;

    @Activate
    public MailSandbox(@Reference SandboxInbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public Delivery send(Mail mail) {
        try (Operation call = Operation.begin(Operation.Kind.PROVIDER_CALL, "mail-sandbox")) {
            Delivery delivery = keep(mail);
            if (delivery instanceof Delivery.Failed failed) {
                call.failed(failed.reason());
            }
            return delivery;
        }
    }

    private Delivery keep(Mail mail) {
        try {
            long number = inbox.keep(new SandboxInbox.Message(
                    mail.institute(), SandboxInbox.Channel.MAIL, mail.to(), Optional.of(mail.subject()), mail.text()));
            return new Delivery.Accepted(Long.toString(number));
        } catch (RuntimeException e) {
            return new Delivery.Failed("The letter could not be kept: " + e.getMessage(), true);
        }
    }

    @Override
    public Provider.Health health() {
        return Provider.Health.degraded("Letters are kept on a page of the console and reach no mailbox.");
    }
}
