package org.metalingua.kernel.web.internal.stats;

import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.api.stats.Figure;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.kernel.security.permission.KernelPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What an institute has and does, in figures that its modules contribute. */
@Component(service = StatsResource.class)
@RestResource(RestResource.KERNEL)
@Path("admin/stats")
@Produces(MediaType.APPLICATION_JSON)
public final class StatsResource {
    private final StatsDesk desk;

    @Activate
    public StatsResource(@Reference StatsDesk desk) {
        this.desk = desk;
    }

    /**
     * The figures of all modules that the institute may use.
     *
     * @param missing modules whose figures could not be had just now
     */
    public record Stats(List<StatsFigure> figures, List<String> missing) {}

    /**
     * One figure.
     *
     * @param source the module that counts it: {@code testing}
     * @param name within the module: {@code questionsByType}
     * @param parts of which the total is made, the largest first; empty for a single number
     */
    public record StatsFigure(String source, String name, long total, List<FigurePart> parts) {}

    public record FigurePart(String name, long count) {}

    @GET
    @Access(permission = KernelPermissions.STATISTICS, capability = "kernel")
    public Stats get(@Context SecurityContext security) {
        List<StatsDesk.Answer> answers = desk.ask(Caller.member(security).institute());
        return new Stats(
                answers.stream()
                        .flatMap(answer -> answer.figures().stream().map(figure -> figure(answer.source(), figure)))
                        .toList(),
                answers.stream()
                        .filter(StatsDesk.Answer::missing)
                        .map(StatsDesk.Answer::source)
                        .toList());
    }

    private static StatsFigure figure(String source, Figure figure) {
        return new StatsFigure(
                source,
                figure.name(),
                figure.total(),
                figure.parts().stream()
                        .map(part -> new FigurePart(part.name(), part.count()))
                        .toList());
    }
}
