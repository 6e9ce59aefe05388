package org.metalingua.itests;

import java.util.concurrent.atomic.AtomicInteger;
import org.metalingua.itests.relapse.Relapsing;

/** Builds of {@link Relapsing}, each of a higher version than the one before. */
final class Relapses {
    private static final AtomicInteger BUILDS = new AtomicInteger();
    private static final String VECTORS = """
            {"vectors": [{"id": "right", "type": "multiple_choice", "content": {"stem": "%s"}, "key": {"correct": "b"},
              "response": {"selected": "b"}, "maxPoints": 1, "expectedPoints": 1, "expectedStatus": "scored"}]}
            """.formatted(Relapsing.VECTOR);

    private Relapses() {}

    /** @param wrong what is wrong with it; nothing when it is empty */
    static PluginJar build(String wrong) throws Exception {
        return PluginBuilder.build(Relapsing.class, VECTORS)
                .entry("i18n/en.json", old -> "{\"wrong\": \"" + wrong + "\"}")
                .version("3.0." + BUILDS.incrementAndGet());
    }
}
