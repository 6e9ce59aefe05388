package org.metalingua.module.testing.internal.question;

/**
 * A text that its type has accepted, with what the type says of it.
 *
 * @param contentVersion of the content's form, for the day on which the type has a newer one
 * @param guessing the probability that a guess is right
 * @param rubric by which people mark it; null for an item that the machine marks
 */
public record CheckedQuestion(QuestionDraft draft, int contentVersion, double guessing, String rubric) {}
