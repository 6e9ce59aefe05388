import { expect, test } from 'vitest';
import type { Rubric } from '../../api/types';
import { missingTraits, ratedSum, scoreOfDigit, stepsOf } from './rubricScores';

const trait = (id: string, max: number, step = 1, computed = false) => ({ id, max, step, computed });
const rubric: Rubric = {
  id: 'pte_essay_2025',
  version: 1,
  traits: [trait('content', 6), trait('form', 2, 1, true), trait('grammar', 2)],
};

test('a computed trait is neither asked for nor counted', () => {
  expect(missingTraits(rubric, {})).toEqual(['content', 'grammar']);
  expect(ratedSum(rubric, { content: 5, form: 2 })).toEqual({ given: 5, max: 8 });
});

test('zero is a score', () => expect(missingTraits(rubric, { content: 0, grammar: 0 })).toEqual([]));

test('half points give every half', () => expect(stepsOf(trait('score', 2, 0.5))).toEqual([0, 0.5, 1, 1.5, 2]));

test('thirds of a tenth do not drift', () => expect(stepsOf(trait('score', 0.3, 0.1))).toEqual([0, 0.1, 0.2, 0.3]));

test('a digit chooses a score, pressed again the half above it', () => {
  expect(scoreOfDigit(trait('score', 9, 0.5), 6, undefined)).toBe(6);
  expect(scoreOfDigit(trait('score', 9, 0.5), 6, 6)).toBe(6.5);
  expect(scoreOfDigit(trait('score', 9, 0.5), 6, 6.5)).toBe(6);
  expect(scoreOfDigit(trait('score', 9, 0.5), 9, 9)).toBe(9);
  expect(scoreOfDigit(trait('score', 5), 3, 3)).toBe(3);
  expect(scoreOfDigit(trait('score', 5), 7, undefined)).toBeUndefined();
});
