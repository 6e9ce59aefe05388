package org.metalingua.module.testing.internal;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.metalingua.kernel.api.problem.ProblemException;

/** What a call is refused with. */
public final class Refusals {
    private Refusals() {}

    /** Status and code in one text: {@code 409 stale-seq}; the fields follow where there are any. */
    public static String refusal(ThrowingCallable call) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, call);
        if (problem == null) {
            return "accepted";
        }
        StringBuilder text =
                new StringBuilder().append(problem.status()).append(' ').append(problem.code());
        problem.fields().forEach(field -> text.append(' ').append(field.field()));
        return text.toString();
    }
}
