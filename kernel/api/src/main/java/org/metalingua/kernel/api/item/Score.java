package org.metalingua.kernel.api.item;

import java.util.List;

/** The outcome of scoring one response. Points lie in [-maxPoints, maxPoints] and are never rounded. */
public sealed interface Score {
    double points();

    /** The name of the outcome in JSON. */
    String status();

    /** Per blank, pair or trait, where the type has such; else empty. */
    List<Part> parts();

    /** The same outcome with a share of its points; the parts stay on their natural scale. */
    default Score times(double factor) {
        return this;
    }

    /** Final. */
    record Scored(double points, List<Part> parts) implements Score {
        public Scored {
            parts = List.copyOf(parts);
        }

        @Override
        public String status() {
            return "scored";
        }

        @Override
        public Score times(double factor) {
            return new Scored(points * factor, parts);
        }
    }

    /** The learner left it out: no points, no penalty. */
    record Unanswered() implements Score {
        @Override
        public double points() {
            return 0;
        }

        @Override
        public String status() {
            return "unanswered";
        }

        @Override
        public List<Part> parts() {
            return List.of();
        }
    }

    /**
     * The response is not one this item can have: no points, no penalty.
     *
     * @param reason for the log and the author, never shown to a learner in a test
     */
    record Invalid(String reason) implements Score {
        @Override
        public double points() {
            return 0;
        }

        @Override
        public String status() {
            return "invalid";
        }

        @Override
        public List<Part> parts() {
            return List.of();
        }
    }

    /** Human judgement is outstanding; the points are provisional. */
    record NeedsReview(double points, List<Part> parts, String reason) implements Score {
        public NeedsReview {
            parts = List.copyOf(parts);
        }

        @Override
        public String status() {
            return "needs_review";
        }

        @Override
        public Score times(double factor) {
            return new NeedsReview(points * factor, parts, reason);
        }
    }

    /**
     * One part of a response on its natural scale.
     *
     * @param id the blank, pair, position or trait
     * @param points what it earned
     * @param maxPoints what it could earn
     */
    record Part(String id, double points, double maxPoints) {}
}
