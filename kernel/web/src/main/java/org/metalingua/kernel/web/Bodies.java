package org.metalingua.kernel.web;

import org.metalingua.kernel.api.problem.ProblemException;

/** Request bodies as JAX-RS hands them over. */
public final class Bodies {
    private Bodies() {}

    /** The body, unless it was empty or the JSON null: then 400. */
    public static <T> T required(T body) {
        if (body == null) {
            throw ProblemException.badField("body", "is required");
        }
        return body;
    }
}
