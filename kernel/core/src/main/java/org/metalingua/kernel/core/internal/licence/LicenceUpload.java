package org.metalingua.kernel.core.internal.licence;

import java.time.Instant;
import java.util.Optional;

/**
 * A licence of the past or the present.
 *
 * @param by who uploaded it, if they are still a member
 */
public record LicenceUpload(LicenceFacts licence, Instant at, Optional<String> by) {}
