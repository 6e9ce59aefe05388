package org.metalingua.kernel.consoles.internal.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.framework.Bundle;

/** Style, scripts and pictures of the console: what lies below {@code res} in a bundle. */
final class BundleFiles extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Bundle bundle;

    BundleFiles(Bundle bundle) {
        this.bundle = bundle;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        // a folder is an entry as well
        URL file = path == null || path.endsWith("/") ? null : bundle.getEntry("res" + path);
        if (file == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        String type = getServletContext().getMimeType(path);
        if (type != null) {
            response.setContentType(type);
        }
        try (InputStream content = file.openStream()) {
            content.transferTo(response.getOutputStream());
        }
    }
}
