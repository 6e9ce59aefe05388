package org.metalingua.module.testing.internal.accommodation;

/**
 * A student of the institute and what is set for the tests of this learner.
 *
 * @param email tells two of one name apart
 */
public record LearnerWithAccommodation(String id, String name, String email, Accommodation accommodation) {}
