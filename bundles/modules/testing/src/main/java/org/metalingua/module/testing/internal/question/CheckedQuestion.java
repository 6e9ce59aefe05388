package org.metalingua.module.testing.internal.question;

/**
 * A text that its type has accepted, with what the type says of it.
 *
 * @param guessing the probability that a guess is right
 * @param rubric by which people mark it; null for an item that the machine marks
 */
public record CheckedQuestion(QuestionDraft draft, double guessing, String rubric) {}
