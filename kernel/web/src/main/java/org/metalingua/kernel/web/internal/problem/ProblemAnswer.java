package org.metalingua.kernel.web.internal.problem;

import java.io.IOException;
import javax.servlet.http.HttpServletResponse;
import org.metalingua.kernel.api.problem.ProblemException;

/** A problem document outside JAX-RS. */
public final class ProblemAnswer {
    private ProblemAnswer() {}

    public static void send(HttpServletResponse response, ProblemException problem) throws IOException {
        byte[] body = ProblemDocument.of(problem).toJson();
        response.setStatus(problem.status());
        problem.headers().forEach(response::setHeader);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setContentType(ProblemDocument.MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
