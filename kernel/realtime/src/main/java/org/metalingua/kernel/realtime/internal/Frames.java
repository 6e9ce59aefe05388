package org.metalingua.kernel.realtime.internal;

import org.metalingua.kernel.realtime.Realtime;

/** What a message from outside may look like, before any parser of the protocol sees it. */
final class Frames {
    /** The type of the packet and its numbers come before the text of the message. */
    static final int MAX_LENGTH = Realtime.MAX_MESSAGE + 64;

    /** Nothing of ours is nearly as deep; parsers go into the depth by recursion. */
    private static final int MAX_DEPTH = 64;

    /** Separates the packets of one request (Engine.IO protocol 4). */
    private static final char SEPARATOR = '\u001e';

    private Frames() {}

    /** Whether a text holds one packet that may be parsed: not too long, not binary, not too deep. */
    static boolean isAcceptable(String packet) {
        return !packet.isEmpty()
                && packet.length() <= MAX_LENGTH
                && packet.charAt(0) != 'b'
                && !isBinaryEvent(packet)
                && depth(packet) <= MAX_DEPTH;
    }

    /** As {@link #isAcceptable} for all packets of a request's body. */
    static boolean areAcceptable(String body) {
        int from = 0;
        for (int to = body.indexOf(SEPARATOR); to >= 0; to = body.indexOf(SEPARATOR, from)) {
            if (!isAcceptable(body.substring(from, to))) {
                return false;
            }
            from = to + 1;
        }
        return isAcceptable(body.substring(from));
    }

    /** Announces attachments, which a decoder would wait for and hold. */
    private static boolean isBinaryEvent(String packet) {
        return packet.length() > 1 && packet.charAt(0) == '4' && (packet.charAt(1) == '5' || packet.charAt(1) == '6');
    }

    private static int depth(String text) {
        int depth = 0;
        int deepest = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '[' || c == '{') {
                deepest = Math.max(deepest, ++depth);
            } else if (c == ']' || c == '}') {
                depth--;
            }
        }
        return deepest;
    }
}
