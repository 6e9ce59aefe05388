package org.metalingua.kernel.persistence.dump;

/**
 * Where a sequence is.
 *
 * @param called whether {@code value} was given out already
 */
public record SequenceValue(String name, long value, boolean called) {}
