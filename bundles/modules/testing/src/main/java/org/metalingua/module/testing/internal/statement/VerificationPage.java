package org.metalingua.module.testing.internal.statement;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.ws.rs.core.UriInfo;
import org.metalingua.kernel.api.problem.ProblemException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Where anybody checks a code: at the address that {@code METALINGUA_PUBLIC_URL} gives the platform, else where the
 * request found it.
 */
@Component(service = VerificationPage.class)
public final class VerificationPage {
    static final String PUBLIC_URL = "METALINGUA_PUBLIC_URL";
    private static final String PATH = "/verify/";
    private static final int LONGEST = 200;
    private static final Pattern SITE = Pattern.compile("https?://[A-Za-z0-9.-]{1,150}(:[0-9]{1,5})?/?");

    private final Optional<URI> publicAddress;

    @Activate
    public VerificationPage() {
        this(System.getenv(PUBLIC_URL));
    }

    /** Throws IllegalArgumentException naming the variable when it is no address of a site. */
    VerificationPage(String setting) {
        this.publicAddress = Optional.ofNullable(setting)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(VerificationPage::site);
    }

    private static URI site(String text) {
        if (!SITE.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    PUBLIC_URL + " must look like https://institute.example, not \"" + text + "\"");
        }
        return URI.create(text);
    }

    /** Throws 400 for a request whose host is too long to be printed. */
    String addressOf(VerificationCode code, UriInfo request) {
        String address = publicAddress
                .orElseGet(request::getBaseUri)
                .resolve(PATH + code)
                .toString();
        if (address.length() > LONGEST) {
            throw ProblemException.badField("Host", "is too long");
        }
        return address;
    }
}
