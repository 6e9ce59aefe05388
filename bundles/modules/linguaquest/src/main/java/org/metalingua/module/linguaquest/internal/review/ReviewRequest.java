package org.metalingua.module.linguaquest.internal.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.metalingua.kernel.persistence.Json;
import org.metalingua.kernel.scoring.Text;
import org.metalingua.kernel.scoring.memory.Rating;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.module.linguaquest.internal.learner.ClientClaims;

/**
 * How well a learner knew what a card asks for: one of the three.
 *
 * @param reviewId a UUID the client made: the same one again gives the same result, and counts once
 * @param rating of a word, by the learner
 * @param text the word as the learner typed it; the server compares it
 * @param response to the card's activity; the server scores it
 * @param at when it was, for one that is sent later; now when absent
 */
public record ReviewRequest(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String reviewId,

        @Schema(allowableValues = {"again", "hard", "good", "easy"})
        String rating,

        String text,
        @Schema(implementation = Object.class) JsonNode response,
        Instant at) {
    private static final int MAX_TEXT = 500;
    private static final Set<String> RATINGS =
            Arrays.stream(Rating.values()).map(Rating::wireName).collect(Collectors.toUnmodifiableSet());

    UUID id() {
        return UUID.fromString(reviewId);
    }

    Optional<Rating> rated() {
        return Rating.of(rating);
    }

    /** Of the review and of what it is about: the same on every node and after every start. */
    String digest(CardSource source) {
        record Sent(String source, ReviewRequest review) {}
        return ClientClaims.digest(Json.toTree(new Sent(source.key(), this)));
    }

    /** Throws 400 naming every field that is missing or wrong. */
    void check(CardSource.Kind kind, Instant now) {
        Bounds bounds = new Bounds();
        ClientClaims.checkId(bounds, "reviewId", reviewId);
        ClientClaims.checkMoment(bounds, "at", at, now);
        if (kind == CardSource.Kind.ACTIVITY) {
            checkResponse(bounds);
            absent(bounds, "rating", rating);
            absent(bounds, "text", text);
        } else {
            if (Stream.of(rating, text).filter(given -> given != null).count() != 1) {
                bounds.add("rating", "is required, or text in its place");
            } else if (rating != null) {
                bounds.requireOneOf("rating", rating, RATINGS);
            } else {
                checkText(bounds);
            }
            absent(bounds, "response", response);
        }
        bounds.check();
    }

    private void checkText(Bounds bounds) {
        bounds.requireText("text", text, MAX_TEXT);
        if (Text.isBlank(text) && bounds.isEmpty()) {
            bounds.add("text", "must not be blank");
        }
    }

    private void checkResponse(Bounds bounds) {
        if (!bounds.require("response", response)) {
            return;
        }
        if (response.toString().getBytes(StandardCharsets.UTF_8).length > Bounds.MAX_ANSWER_BYTES) {
            bounds.add("response", "must have at most " + Bounds.MAX_ANSWER_BYTES + " bytes");
        } else {
            bounds.storable("response", response);
        }
    }

    private static void absent(Bounds bounds, String field, Object value) {
        if (value != null) {
            bounds.add(field, "is nothing that this card asks for");
        }
    }
}
