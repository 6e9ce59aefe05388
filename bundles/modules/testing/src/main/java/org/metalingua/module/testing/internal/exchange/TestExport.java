package org.metalingua.module.testing.internal.exchange;

import java.util.List;
import java.util.Optional;
import org.metalingua.module.testing.internal.question.QuestionDraft;

/**
 * A {@link TestFile}, or a page of one.
 *
 * @param template only where a test was asked for, which comes whole
 * @param nextCursor as in every list; an export without it can be imported as it is
 */
public record TestExport(TestFile.FileTemplate template, List<QuestionDraft> items, Optional<String> nextCursor) {}
