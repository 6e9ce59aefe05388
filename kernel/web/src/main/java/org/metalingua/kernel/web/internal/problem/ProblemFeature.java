package org.metalingua.kernel.web.internal.problem;

import javax.ws.rs.core.Feature;
import javax.ws.rs.core.FeatureContext;

/** Every error of an application is a problem document. */
public final class ProblemFeature implements Feature {
    @Override
    public boolean configure(FeatureContext context) {
        context.register(new ProblemMapper.OfThrowable());
        context.register(new ProblemMapper.OfWebApplicationException());
        return true;
    }
}
