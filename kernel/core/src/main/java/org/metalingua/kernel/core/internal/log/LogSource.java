package org.metalingua.kernel.core.internal.log;

/**
 * Somebody who has written into the log.
 *
 * @param id {@code question/cloze} for a plugin, a bundle's symbolic name for anybody else
 * @param errors entries of this level since the platform started
 * @param warnings entries of this level since the platform started
 */
public record LogSource(String id, boolean plugin, long errors, long warnings) {}
