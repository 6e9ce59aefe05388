package org.metalingua.kernel.core.licence;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.signing.SigningKeys;

/**
 * A licence as it travels: a text file with one line, and comments that begin with {@code #}. The line has three parts
 * with dots between them: {@value #FORMAT}, the terms, and an Ed25519 signature over the two parts before it, as they
 * stand there with their dot. Terms and signature are base64url without padding (RFC 4648, section 5), written in the
 * one canonical way. The terms are a JSON object with exactly the fields of {@link LicenceTerms}, in its order, instants
 * in ISO 8601:
 *
 * <pre>
 * {"id":"L-7","institute":"demo","instituteName":"Demo","capabilities":["testing","testing.*"],"seats":100,
 *  "validFrom":"2026-01-01T00:00:00Z","validTo":"2027-01-01T00:00:00Z","graceDays":30,
 *  "issuedAt":"2025-12-20T09:30:00Z","key":"0f..."}
 * </pre>
 *
 * A field more or less is another format, with another number in its name; comments are not signed and mean nothing.
 *
 * @param line the line itself
 */
public record LicenceToken(LicenceTerms terms, String line) {
    static final String FORMAT = "metalingua-licence-1";
    /** The longest file, in characters. */
    public static final int MAX_LENGTH = 32_768;

    private static final Pattern OTHER_FORMAT = Pattern.compile("metalingua-licence-\\d{1,9}");
    private static final Set<String> FIELDS = Set.of(
            "id",
            "institute",
            "instituteName",
            "capabilities",
            "seats",
            "validFrom",
            "validTo",
            "graceDays",
            "issuedAt",
            "key");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Signs terms. Throws IllegalArgumentException when they name another key. */
    public static LicenceToken issue(KeyPair pair, LicenceTerms terms) {
        if (!terms.key().equals(SigningKeys.id(pair.getPublic()))) {
            throw new IllegalArgumentException("key: must be the one that signs");
        }
        String statement = FORMAT + "." + encoded(json(terms));
        return new LicenceToken(
                terms,
                statement + "." + encoded(SigningKeys.sign(pair, statement.getBytes(StandardCharsets.US_ASCII))));
    }

    /**
     * Reads a licence's file. That says nothing of its signature: see {@link #isBy}. Throws 422 licence-unreadable for
     * what is no licence, and licence-format for one of a later version.
     */
    public static LicenceToken parse(String file) {
        if (file.length() > MAX_LENGTH) {
            throw unreadable("it has more than " + MAX_LENGTH + " characters");
        }
        List<String> lines = file.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        if (lines.size() != 1) {
            throw unreadable("it must hold one line beside comments and holds " + lines.size());
        }
        String[] parts = lines.get(0).split("\\.", -1);
        if (!parts[0].equals(FORMAT) && OTHER_FORMAT.matcher(parts[0]).matches()) {
            throw new ProblemException(
                    422,
                    "licence-format",
                    "The licence has the format " + parts[0] + ", and this version knows " + FORMAT
                            + ". Update MetaLingua, or ask for a licence of that format.");
        }
        if (!parts[0].equals(FORMAT) || parts.length != 3) {
            throw unreadable("it does not begin with " + FORMAT);
        }
        decoded(parts[2]);
        return new LicenceToken(terms(decoded(parts[1])), lines.get(0));
    }

    /** Whether this key signed it. */
    public boolean isBy(PublicKey signer) {
        int end = line.lastIndexOf('.');
        return terms.key().equals(SigningKeys.id(signer))
                && SigningKeys.signed(
                        signer,
                        line.substring(0, end).getBytes(StandardCharsets.US_ASCII),
                        decoded(line.substring(end + 1)));
    }

    /** The file, with comments that say what is in it. */
    public String file() {
        return String.join(
                "\n",
                "# MetaLingua licence " + terms.id() + " for " + terms.instituteName() + " (" + terms.institute() + ")",
                "# " + terms.capabilities() + "; " + terms.seats() + " seats",
                "# from " + terms.validFrom() + " until " + terms.validTo() + ", and " + terms.graceDays()
                        + " days of grace",
                line,
                "");
    }

    private static byte[] json(LicenceTerms terms) {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", terms.id());
        json.put("institute", terms.institute());
        json.put("instituteName", terms.instituteName());
        terms.capabilities().ids().forEach(json.putArray("capabilities")::add);
        json.put("seats", terms.seats());
        json.put("validFrom", terms.validFrom().toString());
        json.put("validTo", terms.validTo().toString());
        json.put("graceDays", terms.graceDays());
        json.put("issuedAt", terms.issuedAt().toString());
        json.put("key", terms.key());
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }

    private static LicenceTerms terms(byte[] json) {
        JsonNode terms;
        try {
            terms = JSON.readTree(json);
        } catch (IOException e) {
            throw unreadable("its terms are no JSON");
        }
        Set<String> named = new TreeSet<>();
        terms.fieldNames().forEachRemaining(named::add);
        if (!named.equals(FIELDS)) {
            throw unreadable("its terms do not have the fields of " + FORMAT);
        }
        try {
            return new LicenceTerms(
                    text(terms, "id"),
                    text(terms, "institute"),
                    text(terms, "instituteName"),
                    capabilities(terms.get("capabilities")),
                    number(terms, "seats"),
                    instant(terms, "validFrom"),
                    instant(terms, "validTo"),
                    number(terms, "graceDays"),
                    instant(terms, "issuedAt"),
                    text(terms, "key"));
        } catch (IllegalArgumentException e) {
            throw unreadable(e.getMessage());
        }
    }

    private static Capabilities capabilities(JsonNode list) {
        List<String> ids = new ArrayList<>();
        for (JsonNode id : list) {
            ids.add(id.isTextual() ? id.textValue() : "");
        }
        return Capabilities.of(ids);
    }

    private static String text(JsonNode terms, String field) {
        if (!terms.get(field).isTextual()) {
            throw new IllegalArgumentException(field + ": must be a text");
        }
        return terms.get(field).textValue();
    }

    private static int number(JsonNode terms, String field) {
        if (!terms.get(field).isInt()) {
            throw new IllegalArgumentException(field + ": must be a whole number");
        }
        return terms.get(field).intValue();
    }

    private static Instant instant(JsonNode terms, String field) {
        try {
            return Instant.parse(text(terms, field));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(field + ": must be an ISO 8601 time", e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Only what was written canonically: a decoder alone overlooks the last bits of the last character. */
    private static byte[] decoded(String part) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            if (encoded(bytes).equals(part)) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // said below
        }
        throw unreadable("a part of it is no base64url");
    }

    private static ProblemException unreadable(String why) {
        return new ProblemException(
                422, "licence-unreadable", "This is no licence: " + why + ". Choose the file as the vendor sent it.");
    }
}
