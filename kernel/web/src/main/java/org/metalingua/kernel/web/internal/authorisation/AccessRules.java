package org.metalingua.kernel.web.internal.authorisation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.core.HttpHeaders;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.institute.Suspensions;
import org.metalingua.kernel.core.licence.Licences;
import org.metalingua.kernel.core.switches.Switch;
import org.metalingua.kernel.core.switches.Switches;
import org.metalingua.kernel.security.Access;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.permission.Permissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a call of a resource method must get past, in this order. Safe for concurrent use; no I/O. */
@Component(service = AccessRules.class)
public final class AccessRules {
    private static final String KERNEL = "kernel";
    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Suspensions suspensions;
    private final Permissions permissions;
    private final Licences licences;
    private final Switches switches;

    @Activate
    public AccessRules(
            @Reference Suspensions suspensions,
            @Reference Permissions permissions,
            @Reference Licences licences,
            @Reference Switches switches) {
        this.suspensions = suspensions;
        this.permissions = permissions;
        this.licences = licences;
        this.switches = switches;
    }

    /**
     * Why the caller is refused; empty when they may call.
     *
     * @param access null for a method that says nothing, which nobody may call
     * @param caller empty for somebody who has not signed in
     */
    Optional<ProblemException> refusal(Access access, Optional<Caller> caller, String method) {
        if (access != null && access.anyone()) {
            return Optional.empty();
        }
        if (caller.isEmpty()) {
            return Optional.of(unauthenticated());
        }
        return settingUp(access, caller.get())
                .or(() -> suspended(caller.get()))
                .or(() -> forbidden(access, caller.get()))
                .or(() -> unlicensed(access, caller.get(), method))
                .or(() -> switchedOff(access, caller.get()));
    }

    private static Optional<ProblemException> settingUp(Access access, Caller caller) {
        return caller instanceof Caller.SettingUp && (access == null || !access.settingUp())
                ? Optional.of(new ProblemException(
                        403,
                        "second-factor-setup-needed",
                        "Your institute wants you to set up a second factor first, on the page of your account."))
                : Optional.empty();
    }

    private Optional<ProblemException> suspended(Caller caller) {
        return Caller.institute(caller)
                .filter(suspensions::suspended)
                .map(institute -> new ProblemException(
                        403,
                        "institute-suspended",
                        "Your institute is suspended. Nothing is lost; ask whoever runs the platform when it opens"
                                + " again."));
    }

    private Optional<ProblemException> forbidden(Access access, Caller caller) {
        if (access != null && mayCall(access, caller)) {
            return Optional.empty();
        }
        return Optional.of(
                caller instanceof Caller.Guest
                        ? unauthenticated()
                        : new ProblemException(403, "forbidden", "Your role does not allow this."));
    }

    private boolean mayCall(Access access, Caller caller) {
        if (caller instanceof Caller.Member member) {
            return access.anyRole()
                    || Arrays.stream(access.roles()).anyMatch(member::is)
                    || !access.permission().isEmpty() && permissions.may(member, access.permission());
        }
        if (caller instanceof Caller.SettingUp) {
            return access.settingUp();
        }
        if (caller instanceof Caller.Guest) {
            return access.guests();
        }
        return caller instanceof Caller.PlatformAdmin && access.platformAdmin();
    }

    private Optional<ProblemException> unlicensed(Access access, Caller caller, String method) {
        Optional<Long> institute = Caller.institute(caller);
        if (institute.isEmpty()) {
            return Optional.empty();
        }
        return switch (licences.standing(institute.get(), access.capability())) {
            case FULL -> Optional.empty();
            case READ_ONLY ->
                READING.contains(method) || access.finishes() ? Optional.empty() : Optional.of(readOnly());
            case FINISHING -> access.finishes() ? Optional.empty() : Optional.of(notLicensed(access));
            case NONE -> Optional.of(notLicensed(access));
        };
    }

    private Optional<ProblemException> switchedOff(Access access, Caller caller) {
        // the kernel has no switch: it is where the others are
        return Caller.institute(caller)
                .filter(institute -> !KERNEL.equals(access.capability()) && !access.finishes())
                .filter(institute -> !switches.isOn(institute, Switch.module(access.capability())))
                .map(institute -> new ProblemException(
                        403,
                        "module-switched-off",
                        "Your institute has switched this module off. An administrator switches it on again on the"
                                + " page In use."));
    }

    private static ProblemException unauthenticated() {
        return new ProblemException(
                401,
                "unauthenticated",
                "Sign in and send the access token.",
                List.of(),
                Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer"));
    }

    private static ProblemException readOnly() {
        return new ProblemException(
                403,
                "licence-read-only",
                "Your institute's licence has ended: everything can be read and what runs can be finished, but nothing"
                        + " new be written. An administrator uploads a new licence on the page Licence.");
    }

    private static ProblemException notLicensed(Access access) {
        return new ProblemException(
                403, "module-not-licensed", "Your institute's licence does not include " + access.capability() + ".");
    }
}
