package org.metalingua.module.testing.internal.statement;

import java.net.URI;
import javax.ws.rs.core.UriInfo;
import org.metalingua.kernel.api.platform.PublicAddress;
import org.metalingua.kernel.api.problem.ProblemException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Where anybody checks a code: at the platform's public address, else where the request found it. */
@Component(service = VerificationPage.class)
public final class VerificationPage {
    private static final String PATH = "/verify/";
    private static final int LONGEST = 200;

    private final PublicAddress publicAddress;

    @Activate
    public VerificationPage() {
        this(PublicAddress.current());
    }

    VerificationPage(PublicAddress publicAddress) {
        this.publicAddress = publicAddress;
    }

    /** Throws 400 for a request whose host is too long to be printed. */
    String addressOf(VerificationCode code, UriInfo request) {
        String address = publicAddress
                .origin()
                .map(URI::create)
                .orElseGet(request::getBaseUri)
                .resolve(PATH + code)
                .toString();
        if (address.length() > LONGEST) {
            throw ProblemException.badField("Host", "is too long");
        }
        return address;
    }
}
