package org.metalingua.exchange.qti;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What one interaction, or the blanks of one text, became.
 *
 * @param type null when none of ours can hold it; content and key then are, too
 * @param points what its right answer earns; null when nothing says
 */
record Draft(String type, ObjectNode content, ObjectNode key, Double points) {
    static final Draft UNSUPPORTED = new Draft(null, null, null, null);
}
