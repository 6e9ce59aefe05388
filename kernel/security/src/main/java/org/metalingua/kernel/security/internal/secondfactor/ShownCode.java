package org.metalingua.kernel.security.internal.secondfactor;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.metalingua.kernel.security.internal.token.Secret;

/** What somebody shows as a second factor. */
public sealed interface ShownCode {
    /** Six digits of an authenticator app, in Latin digits. */
    record OfApp(String digits) implements ShownCode {}

    /** One of the codes for whoever has lost the app, in its plain form. */
    record Recovery(String code) implements ShownCode {
        /** 80 bits: nothing to guess, so that a plain hash of it may be stored. */
        private static final int LENGTH = 16;

        private static final int GROUP = 4;
        /** No i, l, o and u: nobody takes one sign for another (Crockford's Base32). */
        private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

        private static final Pattern PLAIN = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");
        private static final SecureRandom RANDOM = new SecureRandom();

        /** Different ones. */
        public static List<Recovery> random(int count) {
            return Stream.generate(Recovery::random).distinct().limit(count).toList();
        }

        private static Recovery random() {
            return new Recovery(RANDOM.ints(LENGTH, 0, ALPHABET.length())
                    .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
                    .collect(Collectors.joining()));
        }

        /** As people write it down: {@code 3f8k-90qz-m2vt-7xra}. */
        public String written() {
            return code.replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
        }

        public byte[] hash() {
            return Secret.hash(code);
        }
    }

    /** Six digits of any script, or a recovery code however it is spaced; empty for anything else. */
    static Optional<ShownCode> of(String written) {
        String plain = written.codePoints()
                .filter(sign -> sign != '-' && !Character.isWhitespace(sign))
                .mapToObj(sign -> Character.isDigit(sign)
                        ? Integer.toString(Character.digit(sign, 10))
                        : Character.toString(sign))
                .collect(Collectors.joining())
                .toLowerCase(Locale.ROOT);
        if (plain.matches("[0-9]{6}")) {
            return Optional.of(new OfApp(plain));
        }
        return Recovery.PLAIN.matcher(plain).matches() ? Optional.of(new Recovery(plain)) : Optional.empty();
    }
}
