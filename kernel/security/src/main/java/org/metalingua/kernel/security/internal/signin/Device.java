package org.metalingua.kernel.security.internal.signin;

import javax.servlet.http.HttpServletRequest;
import org.metalingua.kernel.security.audit.Origin;

/**
 * Where a request comes from.
 *
 * @param address the other end of the connection, at most 64 characters
 * @param agent what the program calls itself, at most 300 characters; empty when it says nothing
 */
record Device(String address, String agent) {
    static Device of(HttpServletRequest request) {
        Origin origin = Origin.of(request);
        return new Device(origin.address(), origin.agent());
    }
}
