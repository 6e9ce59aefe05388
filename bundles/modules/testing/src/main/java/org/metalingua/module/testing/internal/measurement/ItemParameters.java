package org.metalingua.module.testing.internal.measurement;

import java.util.List;
import org.metalingua.kernel.scoring.Cefr;
import org.metalingua.kernel.scoring.CefrScale;
import org.metalingua.kernel.scoring.irt.ItemModel;
import org.metalingua.kernel.scoring.irt.Logistic;
import org.metalingua.kernel.scoring.irt.PartialCredit;

/**
 * How the responses to a question depend on ability, as sessions and pools keep it.
 *
 * @param a discrimination
 * @param b difficulty in logits; null for the middle of the question's level
 * @param c the probability that a guess is right
 * @param d scaling constant
 * @param steps of the partial credit model; null for the logistic one
 */
public record ItemParameters(double a, Double b, double c, double d, List<Double> steps) {
    /**
     * The parameters as JSON in a query over {@code unified_test_question_versions v} left joined with
     * {@code test_item_parameters p}: those of a calibration, otherwise what author and type said.
     */
    public static final String SQL = """
        coalesce(p.parameters, jsonb_strip_nulls(jsonb_build_object(
            'a', coalesce((v.measurement ->> 'discrimination')::double precision, 1),
            'b', v.difficulty,
            'c', coalesce((v.measurement ->> 'guessing')::double precision, v.guessing),
            'd', coalesce((v.measurement ->> 'scaling')::double precision, 1),
            'steps', v.measurement -> 'steps')))\
        """;

    /** In the logistic metric, as an item of which only difficulty and guessing are known. */
    public static ItemParameters of(Double difficulty, double guessing) {
        return new ItemParameters(1, difficulty, guessing, 1, null);
    }

    public static ItemParameters of(Logistic model) {
        return new ItemParameters(model.a(), model.b(), model.c(), model.d(), null);
    }

    /** @param cefrLevel of the question, which stands in for a difficulty that nobody knows */
    public ItemModel model(String cefrLevel) {
        return steps == null || steps.isEmpty() ? logistic(cefrLevel) : new PartialCredit(a, steps, d);
    }

    /** As {@link #model}, without steps. */
    public Logistic logistic(String cefrLevel) {
        return new Logistic(a, b == null ? middleOf(cefrLevel) : b, c, d);
    }

    /** Between the cuts of the level; as far outside the outermost cuts as a level is wide. */
    private static double middleOf(String cefrLevel) {
        List<Double> cuts = CefrScale.ABILITY.cuts();
        int level = Cefr.valueOf(cefrLevel).ordinal();
        if (level == 0) {
            return cuts.get(0) - (cuts.get(1) - cuts.get(0)) / 2;
        }
        int last = cuts.size() - 1;
        if (level > last) {
            return cuts.get(last) + (cuts.get(last) - cuts.get(last - 1)) / 2;
        }
        return (cuts.get(level - 1) + cuts.get(level)) / 2;
    }
}
