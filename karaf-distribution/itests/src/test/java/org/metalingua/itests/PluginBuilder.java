package org.metalingua.itests;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.util.Map;
import java.util.stream.Stream;
import org.metalingua.kernel.api.item.QuestionType;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Component;

/** Builds a question type's jar from a class of the tests, with the manifest that its author's build would write. */
final class PluginBuilder {
    private PluginBuilder() {}

    /** @param vectors the text of {@code vectors.json} */
    static PluginJar build(Class<? extends QuestionType<?, ?, ?>> type, String vectors) throws Exception {
        try (Builder builder = new Builder()) {
            for (Class<?> needed : new Class<?>[] {type, QuestionType.class, Component.class, Capability.class}) {
                builder.addClasspath(new File(needed.getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI()));
            }
            builder.setBundleSymbolicName(type.getPackageName());
            builder.setBundleVersion("1.0.0");
            builder.setPrivatePackage(type.getPackageName());
            Jar jar = builder.build();
            if (!builder.isOk()) {
                throw new IllegalStateException(
                        Stream.concat(builder.getErrors().stream(), builder.getWarnings().stream())
                                .toList()
                                .toString());
            }
            Map.of(
                            "ui/player.js", "export class Player extends HTMLElement {}",
                            "ui/editor.js", "export class Editor extends HTMLElement {}",
                            "i18n/en.json", "{}",
                            "i18n/fa.json", "{}",
                            "vectors.json", vectors)
                    .forEach((name, text) -> jar.putResource(name, new EmbeddedResource(text, 0)));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            jar.write(bytes);
            return PluginJar.read(bytes.toByteArray());
        }
    }
}
