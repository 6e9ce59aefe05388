package org.metalingua.kernel.api.message;

import java.util.OptionalLong;

/**
 * A letter on its way to an address.
 *
 * @param institute on whose behalf it is sent; empty for the platform itself
 * @param to one address
 * @param subject one line
 * @param text all of it, plain, in the language of the reader
 */
public record Mail(OptionalLong institute, String to, String subject, String text) {
    /** Without the text: what lies in a log must not open an account. */
    @Override
    public String toString() {
        return "Mail[to=" + to + ", subject=" + subject + "]";
    }
}
