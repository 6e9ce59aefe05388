package org.metalingua.provider.ai_ollama;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an administrator can set. A name that begins with an underscore becomes a property that no service shows. */
@ObjectClassDefinition(name = "%name", description = "%description", localization = "OSGI-INF/l10n/ollama")
public @interface OllamaConfiguration {
    @AttributeDefinition(name = "%url", description = "%url.description")
    String url() default "http://localhost:11434";

    @AttributeDefinition(name = "%model", description = "%model.description")
    String model() default "llama3.2:3b";

    @AttributeDefinition(
            name = "%contextTokens",
            description = "%contextTokens.description",
            min = "512",
            max = "131072")
    int contextTokens() default 8192;

    @AttributeDefinition(name = "%parallel", description = "%parallel.description", min = "1", max = "64")
    int parallel() default 1;

    @AttributeDefinition(name = "%queue", description = "%queue.description", min = "0", max = "1000")
    int queue() default 32;

    @AttributeDefinition(
            name = "%firstTokenSeconds",
            description = "%firstTokenSeconds.description",
            min = "1",
            max = "900")
    int firstTokenSeconds() default 120;

    @AttributeDefinition(name = "%idleSeconds", description = "%idleSeconds.description", min = "1", max = "300")
    int idleSeconds() default 20;

    @AttributeDefinition(name = "%keepAlive", description = "%keepAlive.description")
    String keepAlive() default "10m";

    @AttributeDefinition(name = "%headers", description = "%headers.description", required = false, cardinality = 20)
    String[] headers() default {};

    @AttributeDefinition(
            name = "%authorization",
            description = "%authorization.description",
            required = false,
            type = AttributeType.PASSWORD)
    String _authorization() default "";
}
