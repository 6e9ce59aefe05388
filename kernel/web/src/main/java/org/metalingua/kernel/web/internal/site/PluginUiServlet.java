package org.metalingua.kernel.web.internal.site;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.plugin.Plugins;
import org.metalingua.kernel.web.internal.problem.ProblemAnswer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * The user interfaces of plugins at {@code /plugins/<family>/<type>/<build>/}: what is in the jar's {@code ui/}, and its
 * texts below {@code i18n/}. The build is part of the address, so an answer never changes.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/plugins/*")
@HttpWhiteboardServletName("plugin-ui")
public final class PluginUiServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private static final Pattern PATH = Pattern.compile(
            "/(?<id>[a-z]+/[a-z][a-z0-9_]*)/(?<build>[0-9a-f]{12,64})/(?<file>[A-Za-z0-9_-]+(?:[./][A-Za-z0-9_-]+)*)");

    private final transient Plugins plugins;

    @Activate
    public PluginUiServlet(@Reference Plugins plugins) {
        this.plugins = plugins;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Matcher path = PATH.matcher(request.getPathInfo() == null ? "" : request.getPathInfo());
        Optional<byte[]> bytes = path.matches()
                ? plugins.uiFile(path.group("id"), path.group("build"), entry(path.group("file")))
                : Optional.empty();
        if (bytes.isPresent()) {
            SiteFile.of(path.group("file"), bytes.get()).send(request, response, SiteServlet.IMMUTABLE);
        } else {
            ProblemAnswer.send(
                    response, new ProblemException(404, "not-found", "No plugin of this build has such a file."));
        }
    }

    private static String entry(String file) {
        return file.startsWith("i18n/") ? file : "ui/" + file;
    }
}
