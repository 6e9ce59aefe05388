package org.metalingua.provider.sms_sandbox;

import java.util.Optional;
import org.metalingua.kernel.api.message.Delivery;
import org.metalingua.kernel.api.message.SandboxInbox;
import org.metalingua.kernel.api.message.Sms;
import org.metalingua.kernel.api.message.SmsProvider;
import org.metalingua.kernel.api.provider.Provider;
import org.metalingua.kernel.api.telemetry.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Brings nothing to anybody: messages lie on a page of the console. Every real provider ranks above it. */
@Component(
        name = "sms-sandbox",
        service = {SmsProvider.class, Provider.class},
        property = "service.ranking:Integer=-1000")
public final class SmsSandbox implements SmsProvider {
    private final SandboxInbox inbox;

    @Activate
    public SmsSandbox(@Reference SandboxInbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public Delivery send(Sms sms) {
        try (Operation call = Operation.begin(Operation.Kind.PROVIDER_CALL, "sms-sandbox")) {
            Delivery delivery = keep(sms);
            if (delivery instanceof Delivery.Failed failed) {
                call.failed(failed.reason());
            }
            return delivery;
        }
    }

    private Delivery keep(Sms sms) {
        try {
            long number = inbox.keep(new SandboxInbox.Message(
                    sms.institute(), SandboxInbox.Channel.SMS, sms.to(), Optional.empty(), sms.text()));
            return new Delivery.Accepted(Long.toString(number));
        } catch (RuntimeException e) {
            return new Delivery.Failed("The message could not be kept: " + e.getMessage(), true);
        }
    }

    @Override
    public Provider.Health health() {
        return Provider.Health.degraded("Messages are kept on a page of the console and reach no phone.");
    }
}
