package org.metalingua.module.testing.internal.agreement;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.module.testing.internal.TestingApplication;
import org.metalingua.module.testing.internal.TestingPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether the marking can be trusted, for those who answer for it. */
@Component(service = AgreementResource.class)
@RestResource(TestingApplication.NAME)
@Path("/grading/agreement")
@Produces(MediaType.APPLICATION_JSON)
public final class AgreementResource {
    private final AgreementReports reports;

    @Activate
    public AgreementResource(@Reference AgreementReports reports) {
        this.reports = reports;
    }

    /** Days in UTC; the last 90 when they are left out, and at most 366. */
    @GET
    @Access(permission = TestingPermissions.SUPERVISE, capability = TestingApplication.CAPABILITY)
    public AgreementReport agreement(
            @Context SecurityContext context,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("rubric") String rubric) {
        return reports.report(Caller.member(context), from, to, rubric);
    }
}
