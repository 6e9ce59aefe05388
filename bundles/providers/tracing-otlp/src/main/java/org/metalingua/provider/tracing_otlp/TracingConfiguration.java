package org.metalingua.provider.tracing_otlp;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an administrator can set. A name that begins with an underscore becomes a property that no service shows. */
@ObjectClassDefinition(name = "%name", description = "%description", localization = "OSGI-INF/l10n/tracing")
public @interface TracingConfiguration {
    @AttributeDefinition(name = "%endpoint", description = "%endpoint.description")
    String endpoint();

    @AttributeDefinition(name = "%share", description = "%share.description", min = "0", max = "1")
    double share() default 1;

    @AttributeDefinition(
            name = "%token",
            description = "%token.description",
            required = false,
            type = AttributeType.PASSWORD)
    String _token() default "";
}
