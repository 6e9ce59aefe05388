package org.metalingua.kernel.web.internal.authentication;

import java.security.Principal;
import javax.ws.rs.core.SecurityContext;
import org.metalingua.kernel.security.Caller;

/** What resource methods learn about the caller. */
record CallerSecurityContext(Caller caller, SecurityContext transport) implements SecurityContext {
    @Override
    public Principal getUserPrincipal() {
        return caller;
    }

    @Override
    public boolean isUserInRole(String wireName) {
        return caller instanceof Caller.Member member
                && member.roles().stream().anyMatch(role -> role.wireName().equals(wireName));
    }

    @Override
    public boolean isSecure() {
        return transport != null && transport.isSecure();
    }

    @Override
    public String getAuthenticationScheme() {
        return "Bearer";
    }
}
