package org.metalingua.kernel.web.internal.problem;

import javax.ws.rs.core.Feature;
import javax.ws.rs.core.FeatureContext;
import org.metalingua.kernel.web.RestApplication;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsExtension;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsName;

/** Every error of an application is a problem document. */
@Component(service = Feature.class)
@JaxrsExtension
@JaxrsName("metalingua.problems")
@JaxrsApplicationSelect(RestApplication.SELECT)
public final class ProblemFeature implements Feature {
    @Override
    public boolean configure(FeatureContext context) {
        context.register(new ProblemMapper.OfThrowable());
        context.register(new ProblemMapper.OfWebApplicationException());
        return true;
    }
}
