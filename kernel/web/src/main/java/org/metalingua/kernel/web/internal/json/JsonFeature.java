package org.metalingua.kernel.web.internal.json;

import com.fasterxml.jackson.jaxrs.json.JacksonJsonProvider;
import javax.ws.rs.core.Feature;
import javax.ws.rs.core.FeatureContext;

/** How bodies are read and written: by a mapper per application, so that a module's classes are forgotten with it. */
public final class JsonFeature implements Feature {
    @Override
    public boolean configure(FeatureContext context) {
        context.register(new JacksonJsonProvider(JsonMappers.create()));
        context.register(new BodyLimitFeature());
        context.register(new RequestBodyInterceptor());
        return true;
    }
}
