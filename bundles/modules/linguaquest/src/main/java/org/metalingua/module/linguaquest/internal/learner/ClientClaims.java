package org.metalingua.module.linguaquest.internal.learner;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;
import org.metalingua.kernel.web.Bounds;

/** What a learner's device says of something that may reach the server later, more than once, and from a wrong clock. */
public final class ClientClaims {
    /** What was done without a connection counts for the day on which it was done, within reason. */
    private static final Duration LATEST = Duration.ofDays(7);

    /** Clocks of devices differ. */
    private static final Duration AHEAD = Duration.ofMinutes(2);

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

    private ClientClaims() {}

    /** Reports an id that is missing or no UUID. */
    public static void checkId(Bounds bounds, String field, String id) {
        if (bounds.require(field, id) && !UUID_TEXT.matcher(id).matches()) {
            bounds.add(field, "must be a UUID");
        }
    }

    /** The id itself. Throws 400 naming the field. */
    public static UUID id(String field, String id) {
        Bounds bounds = new Bounds();
        checkId(bounds, field, id);
        bounds.check();
        return UUID.fromString(id);
    }

    /** Reports a moment that lies ahead, or too long ago. */
    public static void checkMoment(Bounds bounds, String field, Instant at, Instant now) {
        if (at != null && (at.isAfter(now.plus(AHEAD)) || at.isBefore(now.minus(LATEST)))) {
            bounds.add(field, "must lie within the last " + LATEST.toDays() + " days");
        }
    }

    /** Tells a repeated request from another one under the same id. */
    public static String digest(JsonNode json) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(json.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** When it was, as the database keeps it; now for a device that does not say, or whose clock is a little ahead. */
    public static Instant moment(Instant at, Instant now) {
        Instant moment = at == null || at.isAfter(now) ? now : at;
        return moment.truncatedTo(ChronoUnit.MICROS);
    }
}
