import { expect, test } from 'vitest';
import type { Rubric } from '../../api/types';
import { apart } from './tolerance';

const trait = (id: string) => ({ id, max: 9, step: 0.5, computed: false });
const rubric: Rubric = { id: 'ielts_task2', version: 1, traits: [trait('cc'), trait('lr')] };
const policy = { mode: 'double' as const, traitTolerance: 1, totalTolerance: 0.5 };

test('one step of a trait is within the tolerance, two are not', () => {
  expect(apart(policy, rubric, { cc: 6, lr: 6 }, { cc: 6.5, lr: 6 })).toEqual({ traits: [], total: false });
  expect(apart(policy, rubric, { cc: 6, lr: 6 }, { cc: 7, lr: 5.5 })).toEqual({ traits: ['cc'], total: false });
});

test('the mean has a tolerance of its own', () =>
  expect(apart(policy, rubric, { cc: 6, lr: 6 }, { cc: 6.5, lr: 6.5 })).toEqual({ traits: [], total: true }));
