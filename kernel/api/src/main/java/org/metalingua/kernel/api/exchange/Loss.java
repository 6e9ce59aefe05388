package org.metalingua.kernel.api.exchange;

import java.util.regex.Pattern;

/**
 * Something of an item that the other side has no place for.
 *
 * <p>Codes are stable; the web app has a text for each of those below, and shows the detail for a code it does not
 * know.
 *
 * @param code in kebab case, one of the constants here or a format's own
 * @param place where in the item, as the format calls it: {@code answer 3}, {@code itemBody/p[2]}; empty for the whole
 * @param detail what exactly, for people: the dropped text, the number that was changed; at most 500 characters are
 *     kept
 */
public record Loss(String code, String place, String detail) {
    /** Nothing on the other side can hold the item. */
    public static final String TYPE_UNSUPPORTED = "type-unsupported";
    /** Layout or mark-up of a text became plain text. */
    public static final String FORMAT_FLATTENED = "format-flattened";
    /** A file was not there, cannot be shown, or has no place. */
    public static final String MEDIA_MISSING = "media-missing";
    /** What is said after an answer. */
    public static final String FEEDBACK_DROPPED = "feedback-dropped";

    public static final String HINTS_DROPPED = "hints-dropped";
    /** Points taken off for wrong or repeated tries. */
    public static final String PENALTY_DROPPED = "penalty-dropped";
    /** An answer or a part was worth something between all and nothing, or parts weighed differently. */
    public static final String PARTIAL_WEIGHT_DROPPED = "partial-weight-dropped";
    /** The rule by which points are given differs. */
    public static final String SCORING_CHANGED = "scoring-changed";
    /** How answers are compared differs: case, punctuation, wildcards, accents. */
    public static final String MATCHING_CHANGED = "matching-changed";
    /** An accepted answer or an alternative key. */
    public static final String ANSWER_DROPPED = "answer-dropped";
    /** A time or length limit. */
    public static final String LIMIT_DROPPED = "limit-dropped";
    /** How choices are shown: their order, numbering, orientation. */
    public static final String PRESENTATION_DROPPED = "presentation-dropped";
    /** Instructions to those who mark, or the marking scheme. */
    public static final String RUBRIC_DROPPED = "rubric-dropped";
    /** Tags, identifiers, licences and what else describes an item. */
    public static final String METADATA_DROPPED = "metadata-dropped";
    /** The text, picture or sound that several items share. */
    public static final String STIMULUS_DROPPED = "stimulus-dropped";
    /** Alternative content for people with disabilities. */
    public static final String ACCESSIBILITY_DROPPED = "accessibility-dropped";
    /** An id was changed because it broke a rule or came twice. */
    public static final String IDENTIFIER_CHANGED = "identifier-changed";
    /** A part of the file that this version does not know. */
    public static final String UNKNOWN_PART = "unknown-part";
    /** The item itself is broken; the detail says how. */
    public static final String ITEM_BROKEN = "item-broken";

    private static final Pattern CODE = Pattern.compile("[a-z]+(-[a-z0-9]+)*");
    private static final int MAX_PLACE = 200;
    private static final int MAX_DETAIL = 500;

    public Loss {
        if (!CODE.matcher(code).matches() || code.length() > 60) {
            throw new IllegalArgumentException("not a code of a loss: \"" + code + "\"");
        }
        place = shortened(place, MAX_PLACE);
        detail = shortened(detail, MAX_DETAIL);
    }

    private static String shortened(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 2)) ? length - 2 : length - 1;
        return text.substring(0, end) + "\u2026";
    }
}
