package org.metalingua.module.testing.internal.authoring;

import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.web.Bodies;
import org.metalingua.module.testing.internal.TestingApplication;
import org.metalingua.module.testing.internal.TestingPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Drafts of questions for authors. Nothing is stored here. */
@Component(service = GenerateQuestionResource.class)
@RestResource(TestingApplication.NAME)
@Path("/ai-generate-question")
@Produces(MediaType.APPLICATION_JSON)
public final class GenerateQuestionResource {
    private final QuestionAuthor author;

    @Activate
    public GenerateQuestionResource(@Reference QuestionAuthor author) {
        this.author = author;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    public Suggestions generate(@Context SecurityContext context, GenerationRequest request) {
        return author.suggest(Caller.member(context), Bodies.required(request));
    }
}
