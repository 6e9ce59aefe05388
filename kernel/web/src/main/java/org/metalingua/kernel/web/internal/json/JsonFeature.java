package org.metalingua.kernel.web.internal.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import javax.ws.rs.core.Feature;
import javax.ws.rs.core.FeatureContext;
import javax.ws.rs.ext.ContextResolver;
import org.metalingua.kernel.web.RestApplication;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsExtension;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsName;

/** How bodies are read and written; the JSON provider itself is the container's and asks for this mapper. */
@Component(service = Feature.class)
@JaxrsExtension
@JaxrsName("metalingua.json")
@JaxrsApplicationSelect(RestApplication.SELECT)
public final class JsonFeature implements Feature {
    @Override
    public boolean configure(FeatureContext context) {
        context.register(new Mapper());
        context.register(new BodyLimitFeature());
        context.register(new RequestBodyInterceptor());
        return true;
    }

    /** One mapper per application, so that a module's classes are forgotten with it. */
    static final class Mapper implements ContextResolver<ObjectMapper> {
        private final ObjectMapper mapper = JsonMappers.create();

        @Override
        public ObjectMapper getContext(Class<?> type) {
            return mapper;
        }
    }
}
