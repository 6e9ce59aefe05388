package org.metalingua.kernel.web.internal.openapi;

import io.swagger.v3.jaxrs2.ext.AbstractOpenAPIExtension;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtension;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
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
        } else if (access != null && access.guests()) {
            // an empty requirement: a token may be sent, and need not be (OpenAPI 3.0, Operation Object)
            operation.setSecurity(
                    List.of(new SecurityRequirement(), new SecurityRequirement().addList(OpenApiDocument.BEARER)));
        }
        if (operation.getRequestBody() != null) {
            operation.getRequestBody().setRequired(true);
        }
        ApiResponse result = operation.getResponses() == null
                ? null
                : operation.getResponses().get(ApiResponses.DEFAULT);
        if (method.getReturnType() == void.class && result != null) {
            result.setContent(null);
        }
        super.decorateOperation(operation, method, chain);
    }
}
