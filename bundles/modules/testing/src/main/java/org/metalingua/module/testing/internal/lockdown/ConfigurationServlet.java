package org.metalingua.module.testing.internal.lockdown;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * The configurations that we make, at {@code /safe-exam-browser/<institute>-<download key>.seb}. No part of the
 * interface: Safe Exam Browser fetches a file before anybody has signed in, and knows of no token.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern(ConfigurationServlet.BASE + "*")
@HttpWhiteboardServletName("safe-exam-browser")
public final class ConfigurationServlet extends HttpServlet {
    static final String BASE = "/safe-exam-browser/";

    private static final long serialVersionUID = 1L;
    private static final Pattern PATH = Pattern.compile("/(?<institute>[0-9]{1,18})-(?<key>[0-9a-f]{32})\\.seb");

    private final transient BrowserRules rules;

    @Activate
    public ConfigurationServlet(@Reference BrowserRules rules) {
        this.rules = rules;
    }

    static String path(long institute, String downloadKey) {
        return BASE + institute + "-" + downloadKey + ".seb";
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Matcher path = PATH.matcher(request.getPathInfo() == null ? "" : request.getPathInfo());
        Optional<String> file = path.matches()
                ? rules.configuration(Long.parseLong(path.group("institute")), path.group("key"))
                : Optional.empty();
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        if (file.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        byte[] bytes = file.get().getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/seb");
        response.setHeader("Content-Disposition", "attachment; filename=\"test.seb\"");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
