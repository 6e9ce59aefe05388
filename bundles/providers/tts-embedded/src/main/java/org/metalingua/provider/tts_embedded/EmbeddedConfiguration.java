package org.metalingua.provider.tts_embedded;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What an administrator can set. */
@ObjectClassDefinition(name = "%name", description = "%description", localization = "OSGI-INF/l10n/voices")
public @interface EmbeddedConfiguration {
    @AttributeDefinition(
            name = "%english",
            description = "%english.description",
            options = {
                @Option(label = "%english.kevin", value = EmbeddedVoices.KEVIN),
                @Option(label = "%english.espeak", value = EmbeddedVoices.ESPEAK_ENGLISH)
            })
    String english() default EmbeddedVoices.KEVIN;

    @AttributeDefinition(name = "%rate", description = "%rate.description", min = "0.5", max = "2")
    double rate() default 1;

    @AttributeDefinition(name = "%espeak", description = "%espeak.description", required = false)
    String espeak() default "";

    @AttributeDefinition(name = "%parallel", description = "%parallel.description", min = "1", max = "16")
    int parallel() default 2;

    @AttributeDefinition(name = "%queue", description = "%queue.description", min = "0", max = "1000")
    int queue() default 64;
}
