package org.metalingua.benchmarks;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardResource;

/** Files of its bundle, served by the HTTP service itself. */
@Component(service = StaticFiles.class)
@HttpWhiteboardResource(pattern = StaticFiles.PATH + "/*", prefix = "/files")
public final class StaticFiles {
    static final String PATH = "/static-files";
}
