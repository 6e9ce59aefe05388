package org.metalingua.kernel.core.internal.licence;

import java.util.List;
import java.util.Optional;

/**
 * What uploading a licence would change.
 *
 * @param gained capability ids that the present licence does not cover
 * @param lost those that the new one does not cover
 * @param present the licence in force that was uploaded, if one was
 */
public record LicencePreview(
        LicenceFacts licence, List<String> gained, List<String> lost, Optional<LicenceFacts> present, int seatsUsed) {}
