package org.metalingua.module.testing.internal.standards;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.metalingua.kernel.scoring.Cefr;
import org.metalingua.kernel.scoring.CefrScale;

/**
 * The cut scores of an institute.
 *
 * @param version one more with each change, 0 for the convention that holds until the first; also the ETag
 * @param scales the one of the whole, and those of skills that have their own
 * @param createdAt null for the convention
 */
public record CefrScaleSet(
        int version,
        List<Scale> scales,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Instant createdAt) {
    /** The scale of the whole, and of every skill without its own. */
    public static final String OVERALL = "overall";

    /** What holds for an institute that has set nothing. */
    public static final CefrScaleSet CONVENTION =
            new CefrScaleSet(0, List.of(Scale.of(OVERALL, CefrScale.ABILITY.cuts(), "convention")), null);

    /**
     * The cuts of one scale.
     *
     * @param scale overall, or a skill
     * @param cuts of A2, B1, B2, C1 and C2, ascending
     * @param source where they come from
     */
    public record Scale(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String scale,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            List<Cut> cuts,

            @Schema(
                    requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                    allowableValues = {"convention", "manual", "angoff"})
            String source) {
        static Scale of(String scale, List<Double> cuts, String source) {
            return new Scale(
                    scale,
                    IntStream.range(0, cuts.size())
                            .mapToObj(i -> new Cut(Cefr.values()[i + 1].name(), cuts.get(i), null))
                            .toList(),
                    source);
        }
    }

    /**
     * Where a level begins.
     *
     * @param cut ability in logits, which belongs to the level
     * @param standardError of the cut, where a panel found it
     */
    public record Cut(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"A2", "B1", "B2", "C1", "C2"})
            String level,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Double cut,

            Double standardError) {}

    /** The cuts of a skill, or of the whole where the skill has none; named by scale and version. */
    public CefrScale of(String scale) {
        Scale own = find(scale).or(() -> find(OVERALL)).orElseThrow();
        return new CefrScale(
                own.scale() + "-" + version, own.cuts().stream().map(Cut::cut).toList());
    }

    Optional<Scale> find(String scale) {
        return scales.stream().filter(one -> one.scale().equals(scale)).findFirst();
    }

    /** With another scale in the place of the one of the same name, or added. */
    List<Scale> with(Scale other) {
        List<Scale> all = new ArrayList<>();
        boolean replaced = false;
        for (Scale one : scales) {
            boolean same = one.scale().equals(other.scale());
            all.add(same ? other : one);
            replaced |= same;
        }
        if (!replaced) {
            all.add(other);
        }
        return all;
    }
}
