package org.metalingua.provider.mail_smtp;

import java.io.IOException;
import java.time.Clock;
import java.util.regex.Pattern;
import org.metalingua.kernel.api.message.Delivery;
import org.metalingua.kernel.api.message.Mail;
import org.metalingua.kernel.api.message.MailSender;
import org.metalingua.kernel.api.provider.Provider;
import org.metalingua.kernel.api.telemetry.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/** Any server that takes mail by SMTP. There as a provider only once it is configured. */
@Component(
        service = {MailSender.class, Provider.class},
        configurationPid = Smtp.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SmtpConfiguration.class)
public final class Smtp implements MailSender {
    public static final String PID = "org.metalingua.provider.mail-smtp";

    /** No room for a second address or another command. */
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>,;\"\\p{Cntrl}]+@[^\\s<>,;\"@\\p{Cntrl}]+");

    private final SmtpConfiguration configuration;

    @Activate
    public Smtp(SmtpConfiguration configuration) {
        if (!ADDRESS.matcher(configuration.from()).matches()) {
            throw new IllegalArgumentException("\"" + configuration.from() + "\" is no address to send from");
        }
        this.configuration = configuration;
    }

    @Override
    public Delivery send(Mail mail) {
        try (Operation call = Operation.begin(Operation.Kind.PROVIDER_CALL, "mail-smtp")) {
            Delivery delivery = deliver(mail);
            if (delivery instanceof Delivery.Failed failed) {
                call.failed(failed.reason());
            }
            return delivery;
        }
    }

    private Delivery deliver(Mail mail) {
        if (!ADDRESS.matcher(mail.to()).matches()) {
            return new Delivery.Failed("The recipient's address is none.", false);
        }
        Letter letter = Letter.of(mail, configuration.from(), configuration.sender(), Clock.systemDefaultZone());
        try (SmtpSession session = SmtpSession.open(configuration)) {
            session.send(configuration.from(), mail.to(), letter.wire());
            return new Delivery.Accepted(letter.id());
        } catch (RefusedException e) {
            return new Delivery.Failed(e.getMessage(), e.isTemporary());
        } catch (IOException e) {
            return new Delivery.Failed(unreachable(e), true);
        }
    }

    @Override
    public Provider.Health health() {
        try (SmtpSession session = SmtpSession.open(configuration)) {
            return Provider.Health.up(
                    session.isSignedIn()
                            ? "The server takes the user and the password."
                            : "The server answers; it was asked for no user.");
        } catch (RefusedException e) {
            return Provider.Health.down(e.getMessage());
        } catch (IOException e) {
            return Provider.Health.down(unreachable(e));
        }
    }

    private String unreachable(IOException e) {
        return "The server at " + configuration.host() + ":" + configuration.port() + " cannot be used: "
                + e.getMessage();
    }
}
