package org.metalingua.kernel.api.item;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One kind of question or activity: typed content, a typed answer key and a typed response give a score.
 *
 * <p>The three type parameters are Java records; the kernel binds them from JSON. A component the author or the
 * learner left out is {@code null}, or an empty list or map where the record makes it so. Implementations are
 * stateless and safe for concurrent use; every method is pure (no clock, no I/O, no randomness but the seed it is
 * given) and returns within two seconds, else the kernel abandons the call. Methods survive any content, key and
 * response that bind, however nonsensical.
 *
 * @param <C> what the author wrote and the learner sees
 * @param <K> the answer key, which never leaves the server while a test runs
 * @param <R> what the learner sends
 */
@ConsumerType
public interface ItemType<C, K, R> {
    ItemTypeInfo info();

    /** Reports everything that is wrong with an authored item, all at once. */
    void validate(C content, K key, Problems problems);

    /** What a learner may see of the content: no key, no transcript, options shuffled by the seed. */
    default C present(C content, Presentation how) {
        return content;
    }

    /** Scores one response. Called only when the response or the evidence holds something. */
    Score score(C content, K key, R response, Evidence evidence, Scoring scoring);

    /**
     * Brings content stored in an older form to the present one. The map is the JSON object as stored; the original
     * is kept by the caller.
     *
     * @param fromVersion the {@link ItemTypeInfo#contentVersion()} it was stored with
     */
    default Map<String, Object> upgrade(Map<String, Object> content, int fromVersion) {
        return content;
    }
}
