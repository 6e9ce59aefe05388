package org.metalingua.kernel.web.internal.json;

import javax.ws.rs.Priorities;
import javax.ws.rs.container.DynamicFeature;
import javax.ws.rs.container.ResourceInfo;
import javax.ws.rs.core.FeatureContext;
import org.metalingua.kernel.security.BodyLimit;

/** Bounds the body of every resource method: as its {@link BodyLimit} says, else as the platform does. */
final class BodyLimitFeature implements DynamicFeature {
    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        BodyLimit limit = resource.getResourceMethod().getAnnotation(BodyLimit.class);
        // after authorisation: who may not call is not read from at all
        context.register(
                new BodyLimitFilter(limit == null ? BodyLimit.DEFAULT : limit.value()), Priorities.HEADER_DECORATOR);
    }
}
