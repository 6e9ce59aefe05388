package org.metalingua.kernel.security.internal.token;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.Claim;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.metalingua.kernel.api.platform.Platform;
import org.metalingua.kernel.security.Authenticator;
import org.metalingua.kernel.security.Caller;
import org.metalingua.kernel.security.GuestTokens;
import org.metalingua.kernel.security.Role;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.LoggerFactory;

/** Issues and checks access tokens: JWTs signed with HS256 that say who acts, where and in which roles. */
@Component(service = {Authenticator.class, GuestTokens.class, AccessTokens.class})
public final class AccessTokens implements Authenticator, GuestTokens {
    public static final Duration LIFETIME = LONGEST_LIFE;

    private static final String ISSUER = "metalingua";
    private static final String INSTITUTE = "inst";
    private static final String ROLES = "roles";
    private static final String NAME = "name";
    private static final String PLATFORM_ADMIN = "platform";
    private static final String GUEST = "guest";
    private static final String SIGN_IN = "sid";
    /** Good for nothing but setting up a second factor. */
    private static final String SETTING_UP = "setup";
    /** In milliseconds, unlike the registered claims. */
    private static final String AS_OF = "asof";

    /** Ours are a few hundred characters; nothing longer is worth decoding. */
    private static final int MAX_LENGTH = 4096;
    /** EX_CONFIG of sysexits.h. */
    private static final int EXIT_MISCONFIGURED = 78;

    private final Algorithm algorithm;
    private final JWTVerifier verifier;
    private final Clock clock;
    private final RefusedTokens refused;

    @Activate
    public AccessTokens() {
        this(secretOrEnd(), Clock.systemUTC());
    }

    public AccessTokens(byte[] secret, Clock clock) {
        this.algorithm = Algorithm.HMAC256(secret);
        this.verifier = ((JWTVerifier.BaseVerification) JWT.require(algorithm).withIssuer(ISSUER)).build(clock);
        this.clock = clock;
        this.refused = new RefusedTokens(LIFETIME, clock);
    }

    /**
     * A token for whoever has signed in.
     *
     * @param signIn what it ends with
     * @param asOf a moment before it was looked up what the caller may do
     */
    public String issue(Caller caller, UUID signIn, Instant asOf) {
        Instant now = clock.instant();
        JWTCreator.Builder token = JWT.create()
                .withIssuer(ISSUER)
                .withSubject(caller.getName())
                .withClaim(SIGN_IN, signIn.toString())
                .withClaim(AS_OF, asOf.toEpochMilli())
                .withIssuedAt(now)
                .withExpiresAt(now.plus(LIFETIME));
        if (caller instanceof Caller.Member member) {
            describe(token, member);
        } else if (caller instanceof Caller.SettingUp restricted) {
            describe(token, restricted.member()).withClaim(SETTING_UP, true);
        } else if (caller instanceof Caller.PlatformAdmin admin) {
            token.withClaim(PLATFORM_ADMIN, true).withClaim(NAME, admin.displayName());
        } else {
            throw new IllegalArgumentException("guests have tokens of their own");
        }
        return token.sign(algorithm);
    }

    @Override
    public Issued issue(long institute) {
        UUID id = UUID.randomUUID();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant end = now.plus(LIFE);
        Caller.Guest guest = new Caller.Guest(institute, Optional.of(id));
        String token = JWT.create()
                .withIssuer(ISSUER)
                .withSubject(guest.getName())
                .withClaim(INSTITUTE, institute)
                .withClaim(GUEST, id.toString())
                .withIssuedAt(now)
                .withExpiresAt(end)
                .sign(algorithm);
        return new Issued(guest, token, end);
    }

    private static JWTCreator.Builder describe(JWTCreator.Builder token, Caller.Member member) {
        return token.withClaim(INSTITUTE, member.institute())
                .withClaim(
                        ROLES,
                        member.roles().stream().map(Role::wireName).sorted().toList())
                .withClaim(NAME, member.displayName());
    }

    /** From now on this node takes no token of the sign-in; another one, or this after a restart, until they expire. */
    public void end(UUID signIn) {
        refused.all(signIn);
    }

    /** From now on this node takes no token of the sign-in that says what held before. */
    public void outdate(UUID signIn) {
        refused.upTo(signIn, now());
    }

    /** The time that tokens go by. */
    public Instant now() {
        return clock.instant();
    }

    /** The sign-in that a good token came from. */
    public Optional<UUID> signInOf(String accessToken) {
        return decode(accessToken).flatMap(AccessTokens::signIn);
    }

    @Override
    public Optional<Verified> verify(String accessToken) {
        return decode(accessToken)
                .map(token -> new Verified(
                        caller(token),
                        token.getIssuedAt().toInstant(),
                        token.getExpiresAt().toInstant()));
    }

    private Optional<DecodedJWT> decode(String accessToken) {
        if (accessToken.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        DecodedJWT token;
        try {
            token = verifier.verify(accessToken);
        } catch (JWTVerificationException notOurs) {
            return Optional.empty();
        }
        if (token.getExpiresAt() == null || token.getIssuedAt() == null || token.getSubject() == null) {
            return Optional.empty();
        }
        return signIn(token).filter(one -> refused.hold(one, asOf(token))).isPresent()
                ? Optional.empty()
                : Optional.of(token);
    }

    /** When it was issued for a token of the version before. */
    private static Instant asOf(DecodedJWT token) {
        Long millis = token.getClaim(AS_OF).asLong();
        return millis == null ? token.getIssuedAtAsInstant() : Instant.ofEpochMilli(millis);
    }

    /** Empty for a token of the version before. */
    private static Optional<UUID> signIn(DecodedJWT token) {
        return Optional.ofNullable(token.getClaim(SIGN_IN).asString()).map(UUID::fromString);
    }

    private static Caller caller(DecodedJWT token) {
        String guest = token.getClaim(GUEST).asString();
        if (guest != null) {
            return new Caller.Guest(token.getClaim(INSTITUTE).asLong(), Optional.of(UUID.fromString(guest)));
        }
        long account = Long.parseLong(token.getSubject());
        String name = token.getClaim(NAME).asString();
        if (Boolean.TRUE.equals(token.getClaim(PLATFORM_ADMIN).asBoolean())) {
            return new Caller.PlatformAdmin(account, name);
        }
        Claim roles = token.getClaim(ROLES);
        Caller.Member member = new Caller.Member(
                account,
                token.getClaim(INSTITUTE).asLong(),
                (roles.isMissing() ? List.<String>of() : roles.asList(String.class))
                        .stream().map(Role::of).collect(Collectors.toSet()),
                name);
        return Boolean.TRUE.equals(token.getClaim(SETTING_UP).asBoolean()) ? new Caller.SettingUp(member) : member;
    }

    private static byte[] secretOrEnd() {
        try {
            return SigningSecret.of(Platform.current());
        } catch (IllegalStateException misconfigured) {
            LoggerFactory.getLogger(AccessTokens.class)
                    .error("The platform does not start. {}", misconfigured.getMessage());
            // Not from this thread: the exit waits for the framework to stop, and that would wait for this activation.
            new Thread(() -> System.exit(EXIT_MISCONFIGURED), "metalingua-misconfigured").start();
            throw misconfigured;
        }
    }
}
