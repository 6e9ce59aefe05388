import { expect, test } from 'vitest';
import type { User } from '../api/types';
import { canEnter, isLearnerOnly } from './roles';

const institute = { id: '1', slug: 'demo', name: 'Demo' };
const user = (roles: string[], rest: Partial<User> = {}): User => ({ id: '1', email: 'a@b', displayName: 'A', locale: 'fa', platformAdmin: false, institute, roles, ...rest });

test('somebody who teaches as well as learns is no learner only', () => {
  expect(isLearnerOnly(user(['student']))).toBe(true);
  expect(isLearnerOnly(user(['student', 'teacher']))).toBe(false);
  expect(isLearnerOnly(user([]))).toBe(false);
});

test('a platform administrator of no institute sees no institute pages', () => {
  const admin = user([], { platformAdmin: true, institute: undefined });
  expect(canEnter(admin, 'teacher')).toBe(false);
  expect(canEnter(admin, 'student')).toBe(false);
  expect(canEnter(admin, 'licence')).toBe(false);
});

test('a teacher marks but does not install plugins', () => {
  expect(canEnter(user(['teacher']), 'agreement')).toBe(false);
  expect(canEnter(user(['supervisor']), 'agreement')).toBe(true);
  expect(canEnter(user(['teacher']), 'grading')).toBe(true);
  expect(canEnter(user(['teacher']), 'admin')).toBe(false);
});
