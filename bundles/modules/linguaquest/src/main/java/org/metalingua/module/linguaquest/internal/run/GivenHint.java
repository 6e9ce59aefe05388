package org.metalingua.module.linguaquest.internal.run;

import io.swagger.v3.oas.annotations.media.Schema;
import org.metalingua.kernel.api.item.Hint;

/**
 * A hint; see {@link Hint}.
 *
 * @param more whether there is another one
 */
public record GivenHint(
        int number,

        @Schema(
                allowableValues = {
                    "eliminate_option",
                    "first_letter",
                    "play_slowly",
                    "first_token",
                    "translation",
                    "transcript"
                })
        String kind,

        String part,
        String value,
        boolean more) {
    static GivenHint of(int number, Hint hint, boolean more) {
        return new GivenHint(number, hint.kind().wireName(), hint.part(), hint.value(), more);
    }
}
