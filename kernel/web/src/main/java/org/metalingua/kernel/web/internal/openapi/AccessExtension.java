package org.metalingua.kernel.web.internal.openapi;

import io.swagger.v3.jaxrs2.ext.AbstractOpenAPIExtension;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtension;
import io.swagger.v3.oas.models.Operation;
import java.lang.reflect.Method;
import java.util.Iterator;
import java.util.List;
import org.metalingua.kernel.security.Access;

/** Describes what {@link Access} says, that a request which has a body needs it, and that a method without a result sends none. */
final class AccessExtension extends AbstractOpenAPIExtension {
    @Override
    public void decorateOperation(Operation operation, Method method, Iterator<OpenAPIExtension> chain) {
        Access access = method.getAnnotation(Access.class);
        if (access != null && access.anyone()) {
            operation.setSecurity(List.of());
        }
        if (operation.getRequestBody() != null) {
            operation.getRequestBody().setRequired(true);
        }
        if (method.getReturnType() == void.class
                && operation.getResponses() != null
                && operation.getResponses().getDefault() != null) {
            operation.getResponses().getDefault().setContent(null);
        }
        super.decorateOperation(operation, method, chain);
    }
}
