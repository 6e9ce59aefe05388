package org.metalingua.module.testing.internal.question;

import java.time.Instant;

/** One of the texts a question had. */
public record QuestionVersion(int version, String title, Author createdBy, Instant createdAt) {
    /** Who wrote it. */
    public record Author(String id, String name) {}
}
