package org.metalingua.kernel.api.provider;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * What every provider has in common: something outside of the platform answers for it, and an administrator wants to
 * know whether it does. A provider is a service registered under its own interface and under this one, configured by
 * a Metatype definition under its {@code service.pid}; without a configuration it is not registered.
 */
@ConsumerType
public interface Provider {
    /** Asks what is behind it, for at most ten seconds. Never throws; safe for concurrent use. */
    Health health();

    /**
     * What the provider found.
     *
     * @param state whether it can be used now
     * @param sentence what answered or what went wrong, in one English sentence for an administrator; no secret in it
     */
    record Health(State state, String sentence) {
        public static Health up(String sentence) {
            return new Health(State.UP, sentence);
        }

        public static Health degraded(String sentence) {
            return new Health(State.DEGRADED, sentence);
        }

        public static Health down(String sentence) {
            return new Health(State.DOWN, sentence);
        }
    }

    /** Whether a provider can be used. */
    enum State {
        /** It answers and has what it needs. */
        UP,
        /** It answers, but something that is configured is missing there, such as a model. */
        DEGRADED,
        /** It does not answer, or refuses. */
        DOWN
    }
}
