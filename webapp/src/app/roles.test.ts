import { expect, test } from 'vitest';
import type { User } from '../api/types';
import { canEnter, isLearnerOnly } from './roles';

const nothing = () => false;
const everything = () => true;
const only = (...permissions: string[]) => (permission: string) => permissions.includes(permission);

const institute = { id: '1', slug: 'demo', name: 'Demo', locale: 'fa', timeZone: 'Asia/Tehran', currencyUnit: 'rial' };
const user = (roles: string[], rest: Partial<User> = {}): User => ({ id: '1', email: 'a@b', displayName: 'A', locale: 'fa', platformAdmin: false, institute, roles, secondFactorSetupNeeded: false, ...rest });

test('somebody who teaches as well as learns is no learner only', () => {
  expect(isLearnerOnly(user(['student']))).toBe(true);
  expect(isLearnerOnly(user(['student', 'teacher']))).toBe(false);
  expect(isLearnerOnly(user([]))).toBe(false);
});

test('a platform administrator of no institute sees no institute pages', () => {
  const admin = user([], { platformAdmin: true, institute: undefined });
  expect(canEnter(admin, 'admin', nothing)).toBe(true);
  expect(canEnter(admin, 'platform', nothing)).toBe(true);
  expect(canEnter(admin, 'teacher', nothing)).toBe(false);
  expect(canEnter(admin, 'student', nothing)).toBe(false);
  expect(canEnter(admin, 'licence', nothing)).toBe(false);
  expect(canEnter(admin, 'institute', nothing)).toBe(false);
  expect(canEnter(admin, 'permissions', nothing)).toBe(false);
  expect(canEnter(admin, 'operations', nothing)).toBe(true);
});

test('permissions open pages, whatever the role', () => {
  const mentor = user(['mentor']);
  expect(canEnter(mentor, 'grading', nothing)).toBe(false);
  expect(canEnter(mentor, 'grading', only('testing.mark'))).toBe(true);
  expect(canEnter(mentor, 'agreement', only('testing.mark'))).toBe(false);
});

test('the console is open to whoever may do one thing there', () => {
  const accountant = user(['accountant']);
  expect(canEnter(accountant, 'admin', only('people.see'))).toBe(false);
  expect(canEnter(accountant, 'admin', only('institute.licence'))).toBe(true);
  expect(canEnter(accountant, 'licence', only('institute.licence'))).toBe(true);
  expect(canEnter(accountant, 'institute', only('institute.branches'))).toBe(true);
  expect(canEnter(accountant, 'operations', only('institute.licence'))).toBe(false);
});

test('permissions stay with administrators, and what is above the institutes with those above them', () => {
  expect(canEnter(user(['admin']), 'permissions', nothing)).toBe(true);
  expect(canEnter(user(['supervisor']), 'permissions', everything)).toBe(false);
  expect(canEnter(user(['admin']), 'platform', everything)).toBe(false);
});

test('whoever has to set up a second factor first has only their own account', () => {
  const due = user(['admin', 'teacher'], { secondFactorSetupNeeded: true });
  expect((['student', 'teacher', 'grading', 'proctoring', 'admin', 'permissions', 'licence'] as const).filter((area) => canEnter(due, area, everything))).toEqual([]);
  expect(canEnter(due, 'account', everything)).toBe(true);
});
