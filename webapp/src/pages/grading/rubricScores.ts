import type { Rubric } from '../../api/types';

export type Scores = Readonly<Record<string, number>>;
type Trait = Rubric['traits'][number];

/** The traits a rater gives; the others the question type computes. */
export const ratedTraits = (rubric: Rubric): Trait[] => rubric.traits.filter((trait) => !trait.computed);

/** Every score a trait may have, lowest first. */
export function stepsOf({ max, step }: Trait): number[] {
  const count = Math.round(max / step);
  return Array.from({ length: count + 1 }, (_, i) => Math.round(i * step * 100) / 100);
}

/** Traits without a score yet, in the rubric's order. */
export const missingTraits = (rubric: Rubric, scores: Scores): string[] =>
  ratedTraits(rubric)
    .filter((trait) => scores[trait.id] === undefined)
    .map((trait) => trait.id);

/** What the rater gave so far and could give; computed traits stand outside both. */
export function ratedSum(rubric: Rubric, scores: Scores): { given: number; max: number } {
  return ratedTraits(rubric).reduce(
    ({ given, max }, trait) => ({ given: given + (scores[trait.id] ?? 0), max: max + trait.max }),
    { given: 0, max: 0 },
  );
}

/** What a digit means in a row of scores: the score, and pressed again the half above it; undefined when there is neither. */
export function scoreOfDigit(trait: Trait, digit: number, present: number | undefined): number | undefined {
  const wanted = present === digit ? digit + 0.5 : digit;
  return stepsOf(trait).find((score) => score === wanted) ?? stepsOf(trait).find((score) => score === digit);
}
