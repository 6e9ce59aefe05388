package org.metalingua.provider.tts_openai_compatible;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What an administrator can set. A name that begins with an underscore becomes a property that no service shows. */
@ObjectClassDefinition(name = "%name", description = "%description", localization = "OSGI-INF/l10n/speech")
public @interface SpeechServerConfiguration {
    @AttributeDefinition(name = "%url", description = "%url.description")
    String url() default "http://localhost:5050";

    @AttributeDefinition(name = "%model", description = "%model.description")
    String model() default "tts-1";

    @AttributeDefinition(name = "%voices", description = "%voices.description", cardinality = 100)
    String[] voices() default {"en=en-US-AvaNeural", "fa=fa-IR-DilaraNeural"};

    @AttributeDefinition(
            name = "%format",
            description = "%format.description",
            options = {
                @Option(label = "MP3", value = "mp3"),
                @Option(label = "WAV", value = "wav"),
                @Option(label = "Opus", value = "opus")
            })
    String format() default "mp3";

    @AttributeDefinition(name = "%speed", description = "%speed.description", min = "0.5", max = "2")
    double speed() default 1;

    @AttributeDefinition(name = "%parallel", description = "%parallel.description", min = "1", max = "64")
    int parallel() default 2;

    @AttributeDefinition(name = "%queue", description = "%queue.description", min = "0", max = "1000")
    int queue() default 64;

    @AttributeDefinition(
            name = "%apiKey",
            description = "%apiKey.description",
            required = false,
            type = AttributeType.PASSWORD)
    String _apiKey() default "";
}
