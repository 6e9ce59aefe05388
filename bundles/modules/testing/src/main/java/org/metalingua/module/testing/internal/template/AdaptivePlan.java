package org.metalingua.module.testing.internal.template;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.kernel.web.Ids;
import org.metalingua.module.testing.internal.question.QuestionDraft;

/**
 * How an adaptive test goes: each question is chosen by what the answers so far say of the learner. What is left out gets
 * a usual value. Its time limit is that of the template.
 *
 * @param pool the questions it chooses from
 * @param blueprint shares of content areas, which sum to 1; left out, content does not matter
 * @param minItems counted questions before which neither precision nor a settled level ends it
 * @param maxItems counted questions at most
 * @param standardErrorLimit precise enough to end it, in logits; left out, precision does not end it
 * @param classification when a settled level ends it; left out, a level does not
 * @param stopWhenUninformative whether it ends when no question left would tell anything; true when left out
 * @param selection which of the questions comes next; the most informative one when left out
 * @param exposureLimit highest share of learners that may see a question; left out, there is none
 * @param pilotItems questions that are only tried with each learner, beside the counted ones; 0 when left out
 * @param prior what is believed of a learner before the first answer; standard normal when left out
 * @param omitted what a question left out counts as: wrong (also when left out) or nothing
 */
public record AdaptivePlan(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Pool pool,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        List<Share> blueprint,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Integer minItems,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Integer maxItems,
        Double standardErrorLimit,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Settled classification,

        Boolean stopWhenUninformative,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Choice selection,

        Double exposureLimit,
        Integer pilotItems,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Belief prior,

        @Schema(
                requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                allowableValues = {"wrong", "nothing"})
        String omitted) {
    public static final String MAXIMUM_INFORMATION = "maximum_information";
    public static final String RANDOMESQUE = "randomesque";
    public static final String SYMPSON_HETTER = "sympson_hetter";
    public static final String PROGRESSIVE = "progressive";
    public static final String INTERVAL = "interval";
    public static final String SPRT = "sprt";
    public static final String NOTHING = "nothing";

    private static final String WRONG = "wrong";
    private static final Set<String> CHOICES =
            new TreeSet<>(Set.of(MAXIMUM_INFORMATION, RANDOMESQUE, SYMPSON_HETTER, PROGRESSIVE));
    private static final Set<String> SETTLED = new TreeSet<>(Set.of(INTERVAL, SPRT));
    private static final Set<String> OMITTED = new TreeSet<>(Set.of(WRONG, NOTHING));
    private static final int MAX_LENGTH = 200;
    private static final int MAX_PILOTS = 20;
    private static final int MAX_AREAS = 20;
    private static final int MAX_POOL = 5_000;
    private static final int MAX_VALUES = 20;
    private static final double ROUNDING = 1e-3;

    /**
     * The questions to choose from: these, or else every active one that has the properties named. Of those chosen by
     * properties, questions that people mark are left out, because an adaptive test cannot wait for them.
     *
     * @param questionIds these; then no property may be named
     * @param tags at least one of them
     */
    public record Pool(
            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            List<String> questionIds,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            List<String> skills,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            List<String> cefrLevels,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            List<String> types,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            List<String> tags,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String language) {}

    /** A content area, which is a skill or a tag, and its share of the counted questions. */
    public record Share(
            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String skill,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String tag,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Double share) {}

    /**
     * When the level is settled: no cut lies within z standard errors (interval), or Wald's test decides about every cut
     * (sprt).
     *
     * @param z 1.645 for 90 per cent; of interval
     * @param delta half the zone of indifference in logits; of sprt
     * @param alpha probability of a level too high; of sprt
     * @param beta probability of a level too low; of sprt
     */
    public record Settled(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"interval", "sprt"})
            String rule,

            Double z,
            Double delta,
            Double alpha,
            Double beta) {}

    /**
     * How the next question is chosen.
     *
     * @param among the most informative ones to draw from; of randomesque, 5 when left out
     * @param firstItems so many questions are drawn so, then the best one follows; of randomesque, all when left out
     */
    public record Choice(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"maximum_information", "randomesque", "sympson_hetter", "progressive"})
            String rule,

            Integer among,
            Integer firstItems) {}

    /** A normal distribution of ability, in logits. */
    public record Belief(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Double mean,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Double sd) {}

    /** Reports every field that is missing or out of bounds under the place. */
    void check(Bounds bounds, String place) {
        if (bounds.require(place + ".pool", pool)) {
            checkPool(bounds, place + ".pool");
        }
        checkBlueprint(bounds, place + ".blueprint");
        checkLength(bounds, place);
        checkClassification(bounds, place + ".classification");
        checkChoice(bounds, place + ".selection");
        bounds.range(place + ".exposureLimit", exposureLimit, 0.01, 1);
        if (selection != null && SYMPSON_HETTER.equals(selection.rule()) && exposureLimit == null) {
            bounds.add(place + ".exposureLimit", "is required by the rule " + SYMPSON_HETTER);
        }
        bounds.range(place + ".pilotItems", pilotItems, 0, MAX_PILOTS);
        if (pilotItems != null && pilotItems > 0 && minItems != null && minItems < 2) {
            bounds.add(place + ".minItems", "must be at least 2 where pilots are tried: they come in between");
        }
        if (prior != null) {
            if (bounds.require(place + ".prior.mean", prior.mean())) {
                bounds.range(place + ".prior.mean", prior.mean(), -4, 4);
            }
            if (bounds.require(place + ".prior.sd", prior.sd())) {
                bounds.range(place + ".prior.sd", prior.sd(), 0.1, 4);
            }
        }
        if (omitted != null) {
            bounds.requireOneOf(place + ".omitted", omitted, OMITTED);
        }
    }

    private void checkLength(Bounds bounds, String place) {
        if (bounds.require(place + ".minItems", minItems)) {
            bounds.range(place + ".minItems", minItems, 1, MAX_LENGTH);
        }
        if (bounds.require(place + ".maxItems", maxItems)) {
            bounds.range(place + ".maxItems", maxItems, 1, MAX_LENGTH);
            if (minItems != null && minItems > maxItems) {
                bounds.add(place + ".maxItems", "must not be less than minItems");
            }
        }
        bounds.range(place + ".standardErrorLimit", standardErrorLimit, 0.1, 1);
    }

    private void checkPool(Bounds bounds, String place) {
        if (pool.questionIds() != null) {
            if (pool.questionIds().isEmpty() || pool.questionIds().size() > MAX_POOL) {
                bounds.add(place + ".questionIds", "must be 1 to " + MAX_POOL);
                return;
            }
            Set<Long> seen = new HashSet<>();
            for (int i = 0; i < pool.questionIds().size(); i++) {
                String id = place + ".questionIds[" + i + "]";
                Ids.parse(pool.questionIds().get(i))
                        .ifPresentOrElse(
                                question -> {
                                    if (!seen.add(question)) {
                                        bounds.add(id, "is in this test already");
                                    }
                                },
                                () -> bounds.add(id, "there is no such question"));
            }
            if (pool.skills() != null
                    || pool.cefrLevels() != null
                    || pool.types() != null
                    || pool.tags() != null
                    || pool.language() != null) {
                bounds.add(place, "names either questions or properties");
            }
            return;
        }
        checkValues(bounds, place + ".skills", pool.skills(), QuestionDraft.SKILLS);
        checkValues(bounds, place + ".cefrLevels", pool.cefrLevels(), QuestionDraft.CEFR_LEVELS);
        checkValues(bounds, place + ".types", pool.types(), null);
        for (int i = 0; pool.types() != null && i < pool.types().size(); i++) {
            if (pool.types().get(i) != null
                    && !TemplateDraft.isTypeId(pool.types().get(i))) {
                bounds.add(place + ".types[" + i + "]", "there is no such question type");
            }
        }
        checkValues(bounds, place + ".tags", pool.tags(), null);
        if (pool.language() != null
                && !TemplateDraft.LANGUAGE.matcher(pool.language()).matches()) {
            bounds.add(place + ".language", "must be a language tag such as en or pt-BR");
        }
    }

    private static void checkValues(Bounds bounds, String place, List<String> values, Set<String> allowed) {
        if (values == null) {
            return;
        }
        if (values.isEmpty() || values.size() > MAX_VALUES) {
            bounds.add(place, "must be 1 to " + MAX_VALUES + ", or left out");
            return;
        }
        for (int i = 0; i < values.size(); i++) {
            if (allowed == null) {
                bounds.requireText(place + "[" + i + "]", values.get(i), 64);
            } else {
                bounds.requireOneOf(place + "[" + i + "]", values.get(i), allowed);
            }
        }
    }

    private void checkBlueprint(Bounds bounds, String place) {
        if (blueprint == null) {
            return;
        }
        if (blueprint.isEmpty() || blueprint.size() > MAX_AREAS) {
            bounds.add(place, "must be 1 to " + MAX_AREAS + " areas, or left out");
            return;
        }
        double sum = 0;
        for (int i = 0; i < blueprint.size(); i++) {
            String area = place + "[" + i + "]";
            Share share = blueprint.get(i);
            if (!bounds.require(area, share)) {
                continue;
            }
            if ((share.skill() == null) == (share.tag() == null)) {
                bounds.add(area, "names either a skill or a tag");
            } else if (share.skill() != null) {
                bounds.requireOneOf(area + ".skill", share.skill(), QuestionDraft.SKILLS);
            } else {
                bounds.requireText(area + ".tag", share.tag(), 40);
            }
            if (bounds.require(area + ".share", share.share())) {
                bounds.range(area + ".share", share.share(), 0, 1);
                sum += share.share();
            }
        }
        if (!(Math.abs(sum - 1) <= ROUNDING)) {
            bounds.add(place, "the shares must sum to 1");
        }
    }

    private void checkClassification(Bounds bounds, String place) {
        if (classification == null) {
            return;
        }
        bounds.requireOneOf(place + ".rule", classification.rule(), SETTLED);
        bounds.range(place + ".z", classification.z(), 0.5, 4);
        bounds.range(place + ".delta", classification.delta(), 0.05, 2);
        bounds.range(place + ".alpha", classification.alpha(), 0.001, 0.4);
        bounds.range(place + ".beta", classification.beta(), 0.001, 0.4);
    }

    private void checkChoice(Bounds bounds, String place) {
        if (selection == null) {
            return;
        }
        bounds.requireOneOf(place + ".rule", selection.rule(), CHOICES);
        bounds.range(place + ".among", selection.among(), 1, 50);
        bounds.range(place + ".firstItems", selection.firstItems(), 1, MAX_LENGTH);
    }

    /** With the usual values for what was left out. */
    AdaptivePlan completed() {
        return new AdaptivePlan(
                pool,
                blueprint,
                minItems,
                maxItems,
                standardErrorLimit,
                classification == null ? null : completed(classification),
                stopWhenUninformative == null || stopWhenUninformative,
                selection == null ? new Choice(MAXIMUM_INFORMATION, null, null) : completed(selection),
                exposureLimit,
                pilotItems == null ? 0 : pilotItems,
                prior == null ? new Belief(0.0, 1.0) : prior,
                omitted == null ? WRONG : omitted);
    }

    private static Settled completed(Settled given) {
        return given.rule().equals(INTERVAL)
                ? new Settled(INTERVAL, given.z() == null ? 1.645 : given.z(), null, null, null)
                : new Settled(
                        SPRT,
                        null,
                        given.delta() == null ? 0.25 : given.delta(),
                        given.alpha() == null ? 0.05 : given.alpha(),
                        given.beta() == null ? 0.05 : given.beta());
    }

    private static Choice completed(Choice given) {
        return given.rule().equals(RANDOMESQUE)
                ? new Choice(RANDOMESQUE, given.among() == null ? 5 : given.among(), given.firstItems())
                : new Choice(given.rule(), null, null);
    }

    /** Over other questions. */
    public AdaptivePlan withQuestions(List<String> questionIds) {
        return new AdaptivePlan(
                new Pool(questionIds, null, null, null, null, null),
                blueprint,
                minItems,
                maxItems,
                standardErrorLimit,
                classification,
                stopWhenUninformative,
                selection,
                exposureLimit,
                pilotItems,
                prior,
                omitted);
    }

    /** Questions that a learner sees at most, pilots included. */
    public int longest() {
        return maxItems + (pilotItems == null ? 0 : pilotItems);
    }
}
