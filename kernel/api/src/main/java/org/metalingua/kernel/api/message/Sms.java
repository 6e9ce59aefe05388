package org.metalingua.kernel.api.message;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A short text on its way to a phone.
 *
 * @param institute on whose behalf it is sent; empty for the platform itself
 * @param to number in E.164: {@code +989121234567}
 * @param text all of it, in the language of the reader
 * @param code the one-time code in the text, for providers that have a faster way for codes
 */
public record Sms(OptionalLong institute, String to, String text, Optional<String> code) {
    /** Without text and code: what lies in a log must not open an account. */
    @Override
    public String toString() {
        return "Sms[to=" + to + "]";
    }
}
