package org.metalingua.kernel.web.internal.telemetry;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.ws.rs.Path;
import javax.ws.rs.Priorities;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.DynamicFeature;
import javax.ws.rs.container.ResourceInfo;
import javax.ws.rs.core.FeatureContext;

/** Tells {@link RequestOperations} which resource method answers, by the template of its path and never the path itself. */
public final class RouteFeature implements DynamicFeature {
    private static final Pattern EXPRESSION = Pattern.compile("\\{\\s*([^:}\\s]+)\\s*:[^/]*}");

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        String template = template(
                resource.getResourceClass().getAnnotation(Path.class),
                resource.getResourceMethod().getAnnotation(Path.class));
        ContainerRequestFilter filter = request -> request.setProperty(
                RequestOperations.ROUTE,
                withoutLastSlash(request.getUriInfo().getBaseUri().getPath()) + template);
        // before anybody is refused
        context.register(filter, Priorities.AUTHENTICATION);
    }

    static String template(Path... parts) {
        return Stream.of(parts)
                .filter(part -> part != null)
                .map(part -> EXPRESSION.matcher(part.value()).replaceAll("{$1}"))
                .flatMap(part -> Stream.of(part.split("/")))
                .filter(segment -> !segment.isEmpty())
                .map(segment -> "/" + segment)
                .collect(Collectors.joining());
    }

    private static String withoutLastSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
