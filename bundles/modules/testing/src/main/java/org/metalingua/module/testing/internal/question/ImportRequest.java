package org.metalingua.module.testing.internal.question;

import java.util.List;

/** Questions to create or bring up to date; each needs its externalId. */
public record ImportRequest(List<QuestionDraft> items) {}
