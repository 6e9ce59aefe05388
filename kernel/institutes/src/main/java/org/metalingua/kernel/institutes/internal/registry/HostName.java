package org.metalingua.kernel.institutes.internal.registry;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.metalingua.kernel.api.problem.ProblemException;

/** A name in the domain name system, in the form in which browsers send it (RFC 5890). */
final class HostName {
    private static final Pattern NAME =
            Pattern.compile("(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    private HostName() {}

    /** Throws 400 for what is no host name; empty for one that is left blank. */
    static Optional<String> checked(Optional<String> written) {
        return written.map(String::strip).filter(name -> !name.isEmpty()).map(HostName::checked);
    }

    private static String checked(String written) {
        try {
            String ascii = IDN.toASCII(written, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            if (NAME.matcher(ascii).matches()) {
                return ascii;
            }
        } catch (IllegalArgumentException noName) {
            // the same answer as for a name that no browser asks for
        }
        throw ProblemException.badField("host", "must be a host name such as learn.example.org, without a port");
    }
}
