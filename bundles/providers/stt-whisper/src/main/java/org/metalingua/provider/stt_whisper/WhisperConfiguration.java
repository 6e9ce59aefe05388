package org.metalingua.provider.stt_whisper;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What an administrator can set. A name that begins with an underscore becomes a property that no service shows. */
@ObjectClassDefinition(name = "%name", description = "%description", localization = "OSGI-INF/l10n/whisper")
public @interface WhisperConfiguration {
    @AttributeDefinition(name = "%url", description = "%url.description")
    String url() default "http://localhost:8000";

    @AttributeDefinition(
            name = "%server",
            description = "%server.description",
            options = {
                @Option(label = "%server.auto", value = "auto"),
                @Option(label = "%server.openai", value = "openai"),
                @Option(label = "%server.asr", value = "asr"),
                @Option(label = "%server.cpp", value = "cpp")
            })
    String server() default "auto";

    @AttributeDefinition(name = "%model", description = "%model.description")
    String model() default "Systran/faster-whisper-small";

    @AttributeDefinition(
            name = "%languages",
            description = "%languages.description",
            required = false,
            cardinality = 100)
    String[] languages() default {};

    @AttributeDefinition(name = "%hint", description = "%hint.description")
    boolean hint() default false;

    @AttributeDefinition(name = "%parallel", description = "%parallel.description", min = "1", max = "64")
    int parallel() default 2;

    @AttributeDefinition(name = "%queue", description = "%queue.description", min = "0", max = "1000")
    int queue() default 32;

    @AttributeDefinition(name = "%headers", description = "%headers.description", required = false, cardinality = 20)
    String[] headers() default {};

    @AttributeDefinition(
            name = "%authorization",
            description = "%authorization.description",
            required = false,
            type = AttributeType.PASSWORD)
    String _authorization() default "";
}
