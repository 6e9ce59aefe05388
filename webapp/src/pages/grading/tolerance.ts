import type { MarkingPolicy, Rubric } from '../../api/types';
import { ratedTraits, type Scores } from './rubricScores';

// Scores are sums of steps in binary fractions.
const rounding = 1e-9;

/** Where two raters are too far apart, by the rule the server settles by: traits by id, and the mean of all. */
export function apart(policy: MarkingPolicy, rubric: Rubric, one: Scores, other: Scores): { traits: string[]; total: boolean } {
  const traits = ratedTraits(rubric);
  const difference = (id: string) => (one[id] ?? 0) - (other[id] ?? 0);
  const sum = traits.reduce((all, { id }) => all + difference(id), 0);
  const steps = traits.reduce((all, { step }) => all + step, 0);
  return {
    traits: traits.filter(({ id, step }) => Math.abs(difference(id)) > (policy.traitTolerance ?? 0) * step + rounding).map(({ id }) => id),
    total: Math.abs(sum) > (policy.totalTolerance ?? 0) * steps + rounding,
  };
}
