import type { AdaptivePlan } from '../../../../api/types';

/** What a new adaptive test begins with: all questions of its language, precise enough in 15 to 40 questions. */
export const newPlan = (language: string): AdaptivePlan => ({
  pool: { language },
  minItems: 10,
  maxItems: 40,
  standardErrorLimit: 0.4,
  stopWhenUninformative: true,
  selection: { rule: 'randomesque', among: 5, firstItems: 5 },
  pilotItems: 0,
  prior: { mean: 0, sd: 1 },
  omitted: 'wrong',
});

/** The shares in whole per cent; null where the skill has no part in the blueprint. */
export const shareOf = (plan: AdaptivePlan, skill: string): number | null => {
  const share = plan.blueprint?.find((one) => one.skill === skill)?.share;
  return share === undefined ? null : Math.round(100 * share);
};

/** With another share of a skill; an empty one takes the skill out, and without any the content does not matter. */
export function withShare(plan: AdaptivePlan, skill: string, percent: number | null): AdaptivePlan {
  const others = (plan.blueprint ?? []).filter((one) => one.skill !== skill);
  const blueprint = percent === null ? others : [...others, { skill, share: percent / 100 }];
  const { blueprint: _, ...rest } = plan;
  return blueprint.length === 0 ? rest : { ...rest, blueprint };
}

export const shareSum = (plan: AdaptivePlan): number => Math.round((plan.blueprint ?? []).reduce((sum, { share }) => sum + 100 * share, 0));
