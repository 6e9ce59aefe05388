package org.metalingua.provider.mail_smtp;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.metalingua.kernel.api.message.Mail;

/**
 * A letter as it goes over the wire (RFC 5322, RFC 2045): plain text, of which everything that is not ASCII is encoded.
 *
 * @param id what it is called: {@code <...@example.org>}
 */
record Letter(String id, String wire) {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);
    private static final String LINE = "\r\n";
    /**
     * Bytes that leave an encoded word within its 75 characters (RFC 2047, section 2), and the line that it shares with
     * the name of its header within 78 (RFC 5322, section 2.1.1).
     */
    private static final int WORD_BYTES = 42;

    private static final int MIME_LINE = 76;

    /** @param sender the name beside the address; may be empty */
    static Letter of(Mail mail, String from, String sender, Clock clock) {
        String id = "<" + UUID.randomUUID() + "@" + from.substring(from.lastIndexOf('@') + 1) + ">";
        String text = mail.text().replace("\r\n", "\n").replace("\n", LINE);
        String body = Base64.getMimeEncoder(MIME_LINE, LINE.getBytes(StandardCharsets.US_ASCII))
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
        String wire = String.join(
                        LINE,
                        "Date: " + DATE.format(ZonedDateTime.now(clock)),
                        "From: " + (sender.isBlank() ? "" : words(sender) + " ") + "<" + from + ">",
                        "To: <" + mail.to() + ">",
                        "Subject: " + words(mail.subject()),
                        "Message-ID: " + id,
                        "MIME-Version: 1.0",
                        "Content-Type: text/plain; charset=UTF-8",
                        "Content-Transfer-Encoding: base64",
                        // so that nobody's holiday answers
                        "Auto-Submitted: auto-generated")
                + LINE
                + LINE
                + body
                + LINE;
        return new Letter(id, wire);
    }

    /** Encoded words of UTF-8, none of which cuts a character. Line breaks become spaces: a header has one line. */
    private static String words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int bytes = 0;
        for (int codePoint : text.replaceAll("\\p{Cntrl}+", " ").codePoints().toArray()) {
            String character = Character.toString(codePoint);
            int length = character.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + length > WORD_BYTES) {
                words.add(word(word));
                word.setLength(0);
                bytes = 0;
            }
            word.append(character);
            bytes += length;
        }
        words.add(word(word));
        return String.join(LINE + " ", words);
    }

    private static String word(CharSequence text) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(text.toString().getBytes(StandardCharsets.UTF_8))
                + "?=";
    }
}
