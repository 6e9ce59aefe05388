import { expect, test } from 'vitest';
import { meaningOf } from './interpretation';

const measure = (kappa: number | undefined, count = 40) => ({ count, exact: 0, adjacent: 0, meanDifference: 0, ...(kappa !== undefined && { kappa }) });

test.each([
  [0.81, 'almostPerfect'],
  [0.8, 'substantial'],
  [0.5, 'moderate'],
  [0.21, 'fair'],
  [0, 'slight'],
  [-0.1, 'poor'],
] as const)('a kappa of %s is %s', (kappa, meaning) => expect(meaningOf(measure(kappa))).toBe(meaning));

test('few answers are not judged, whatever their kappa', () => expect(meaningOf(measure(0.9, 9))).toBe('few'));

test('without variation there is no kappa', () => expect(meaningOf(measure(undefined))).toBe('noVariation'));
