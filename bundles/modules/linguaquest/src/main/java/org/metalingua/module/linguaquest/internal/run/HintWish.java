package org.metalingua.module.linguaquest.internal.run;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A wish for help.
 *
 * @param submissionId of the run, as it will be handed in
 * @param version of the lesson; the present one when absent
 * @param number of the hint, 1 for the first; asking for one again costs nothing
 */
public record HintWish(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String submissionId,

        Integer version,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Integer number) {}
