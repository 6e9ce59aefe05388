package org.metalingua.module.testing.internal.lockdown;

import io.swagger.v3.oas.annotations.media.Schema;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.Bodies;
import org.metalingua.kernel.web.Ids;
import org.metalingua.module.testing.internal.TestingApplication;
import org.metalingua.module.testing.internal.TestingPermissions;
import org.metalingua.module.testing.internal.proctoring.ProctoredSession;
import org.metalingua.module.testing.internal.proctoring.ProctoredSessions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sessions that go on in any browser. */
@Component(service = BrowserExemptionsResource.class)
@RestResource(TestingApplication.NAME)
@Path("/proctoring/sessions/{id}/any-browser")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class BrowserExemptionsResource {
    private final BrowserExemptions exemptions;
    private final ProctoredSessions sessions;

    @Activate
    public BrowserExemptionsResource(@Reference BrowserExemptions exemptions, @Reference ProctoredSessions sessions) {
        this.exemptions = exemptions;
        this.sessions = sessions;
    }

    /** Why a learner may do without Safe Exam Browser. */
    public record Exemption(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String reason) {}

    @POST
    @Access(permission = TestingPermissions.PROCTOR, finishes = true, capability = TestingApplication.CAPABILITY)
    public ProctoredSession exempt(@Context SecurityContext context, @PathParam("id") String id, Exemption exemption) {
        Caller.Member proctor = Caller.member(context);
        long session = Ids.ofPath(id, "session");
        exemptions.exempt(proctor, session, Bodies.required(exemption).reason());
        return sessions.find(proctor.institute(), session).orElseThrow(() -> ProblemException.notFound("session"));
    }
}
