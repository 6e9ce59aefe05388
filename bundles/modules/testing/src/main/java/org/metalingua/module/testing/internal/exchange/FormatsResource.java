package org.metalingua.module.testing.internal.exchange;

import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.metalingua.kernel.api.exchange.ItemFormat;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.RestResource;
import org.metalingua.module.testing.internal.TestingApplication;
import org.metalingua.module.testing.internal.TestingPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which formats questions come and go in. */
@Component(service = FormatsResource.class)
@RestResource(TestingApplication.NAME)
@Path("/exchange-formats")
@Produces(MediaType.APPLICATION_JSON)
public final class FormatsResource {
    private final Formats formats;

    @Activate
    public FormatsResource(@Reference Formats formats) {
        this.formats = formats;
    }

    /** All of them, by their names. */
    public record ExchangeFormats(List<ExchangeFormat> items) {}

    /**
     * A format.
     *
     * @param name as its makers call it
     * @param extension of a file's name, without the dot
     */
    public record ExchangeFormat(String id, String name, String extension, boolean reads, boolean writes) {}

    @GET
    @Access(permission = TestingPermissions.WRITE, capability = TestingApplication.CAPABILITY)
    public ExchangeFormats list() {
        return new ExchangeFormats(formats.list().stream()
                .map(ItemFormat::info)
                .map(info -> new ExchangeFormat(info.id(), info.name(), info.extension(), info.reads(), info.writes()))
                .toList());
    }
}
