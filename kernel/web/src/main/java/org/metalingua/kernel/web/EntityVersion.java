package org.metalingua.kernel.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.metalingua.kernel.api.problem.ProblemException;

/**
 * The version of something editable, as {@code ETag} and {@code If-Match} carry it (RFC 9110, section 13.1.1): an edit
 * names the version it was made from, so that no write is lost to a later one.
 */
public record EntityVersion(int number) {
    private static final Pattern ETAG = Pattern.compile("\"(\\d{1,9})\"");

    /** The header's value: {@code "7"}, quotes included. */
    public String etag() {
        return "\"" + number + "\"";
    }

    /**
     * Reads {@code If-Match}: 428 without it, 412 when it names no version of ours. {@code *} says nothing about what
     * the editor saw and counts as absent.
     */
    public static EntityVersion ifMatch(String header) {
        if (header == null || header.isBlank() || header.strip().equals("*")) {
            throw new ProblemException(
                    428,
                    "if-match-required",
                    "Send the ETag of the version that you edited as If-Match, so that no edit is lost.");
        }
        Matcher etag = ETAG.matcher(header.strip());
        if (!etag.matches()) {
            throw stale();
        }
        return new EntityVersion(Integer.parseInt(etag.group(1)));
    }

    /** 412 unless it is the present version. */
    public void mustBe(int presentNumber) {
        if (number != presentNumber) {
            throw stale();
        }
    }

    private static ProblemException stale() {
        return new ProblemException(
                412,
                "stale-version",
                "Somebody has changed this since you loaded it. Load it again and repeat the edit.");
    }
}
