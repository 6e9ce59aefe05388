package org.metalingua.exchange.qti;

import java.util.List;

/** Steps of response processing as they are written. */
final class Processing {
    private static final String SCORE = "SCORE";

    private Processing() {}

    /** The score is these points when all these responses are right. */
    static Markup whenRight(List<String> responses, double points) {
        List<Markup> tests =
                responses.stream().map(response -> right("qti-match", response)).toList();
        Markup test = tests.size() == 1 ? tests.get(0) : Markup.of("qti-and").add(tests);
        return when(test, score(points(points)));
    }

    /** The score grows by these points when a response is this number. */
    static Markup addWhenNear(String response, double tolerance, double points) {
        Markup test = right("qti-equal", response).with("tolerance-mode", tolerance > 0 ? "absolute" : "exact");
        if (tolerance > 0) {
            test.with("tolerance", Markup.number(tolerance) + " " + Markup.number(tolerance));
        }
        return add(test, points);
    }

    /** The score grows by these points when a response is right. */
    static Markup addWhenRight(String response, double points) {
        return add(right("qti-match", response), points);
    }

    private static Markup add(Markup test, double points) {
        return when(test, score(Markup.of("qti-sum").add(variable(SCORE)).add(points(points))));
    }

    /** The score grows by what the mapping of a response gives. */
    static Markup addMapped(String response, boolean ofPoints) {
        return score(Markup.of("qti-sum")
                .add(variable(SCORE))
                .add(Markup.of(ofPoints ? "qti-map-response-point" : "qti-map-response")
                        .with("identifier", response)));
    }

    private static Markup right(String comparison, String response) {
        return Markup.of(comparison)
                .add(variable(response))
                .add(Markup.of("qti-correct").with("identifier", response));
    }

    private static Markup when(Markup test, Markup step) {
        return Markup.of("qti-response-condition")
                .add(Markup.of("qti-response-if").add(test).add(step));
    }

    private static Markup score(Markup value) {
        return Markup.of("qti-set-outcome-value").with("identifier", SCORE).add(value);
    }

    private static Markup variable(String identifier) {
        return Markup.of("qti-variable").with("identifier", identifier);
    }

    private static Markup points(double points) {
        return Markup.of("qti-base-value").with("base-type", "float").text(Markup.number(points));
    }
}
