package org.metalingua.kernel.core.internal.licence;

import java.util.List;

/**
 * What every member may know of the licence.
 *
 * @param capabilities ids; {@code testing.*} is {@code testing} and all below it, {@code *} is everything
 * @param readOnly nothing can be written, for the licence and its grace have run out
 */
public record LicenceInUse(List<String> capabilities, boolean readOnly) {}
