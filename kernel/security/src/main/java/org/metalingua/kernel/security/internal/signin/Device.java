package org.metalingua.kernel.security.internal.signin;

import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;

/**
 * Where a request comes from.
 *
 * @param address the other end of the connection, at most 64 characters
 * @param agent what the program calls itself, at most 300 characters; empty when it says nothing
 */
record Device(String address, String agent) {
    private static final int MAX_ADDRESS = 64;
    private static final int MAX_AGENT = 300;
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\p{Print}]");

    static Device of(HttpServletRequest request) {
        String agent = request.getHeader("User-Agent");
        return new Device(
                cut(request.getRemoteAddr(), MAX_ADDRESS),
                agent == null ? "" : cut(UNPRINTABLE.matcher(agent).replaceAll(""), MAX_AGENT));
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
