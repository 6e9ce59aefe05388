package org.metalingua.provider.mail_smtp;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What an administrator can set. A name that begins with an underscore becomes a property that no service shows. */
@ObjectClassDefinition(name = "%name", description = "%description", localization = "OSGI-INF/l10n/smtp")
public @interface SmtpConfiguration {
    @AttributeDefinition(name = "%host", description = "%host.description")
    String host();

    @AttributeDefinition(name = "%port", description = "%port.description", min = "1", max = "65535")
    int port() default 587;

    @AttributeDefinition(
            name = "%encryption",
            description = "%encryption.description",
            options = {
                @Option(label = "%encryption.starttls", value = "starttls"),
                @Option(label = "%encryption.tls", value = "tls"),
                @Option(label = "%encryption.none", value = "none")
            })
    String encryption() default "starttls";

    @AttributeDefinition(name = "%user", description = "%user.description", required = false)
    String user() default "";

    @AttributeDefinition(
            name = "%password",
            description = "%password.description",
            required = false,
            type = AttributeType.PASSWORD)
    String _password() default "";

    @AttributeDefinition(name = "%from", description = "%from.description")
    String from();

    @AttributeDefinition(name = "%sender", description = "%sender.description", required = false)
    String sender() default "MetaLingua";
}
