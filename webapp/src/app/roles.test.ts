import { expect, test } from 'vitest';
import type { User } from '../api/types';
import { canEnter, homeOf } from './roles';

const institute = { id: '1', slug: 'demo', name: 'Demo' };
const user = (roles: string[], rest: Partial<User> = {}): User => ({ id: '1', email: 'a@b', displayName: 'A', locale: 'fa', platformAdmin: false, institute, roles, ...rest });

test.each([
  ['student', '/student'],
  ['teacher', '/teacher'],
  ['supervisor', '/teacher'],
  ['admin', '/teacher'],
  ['accountant', '/admin/people'],
  ['front-desk', '/admin/people'],
  ['mentor', null],
])('a %s starts at %s', (role, home) => {
  expect(homeOf(user([role]), () => true)).toBe(home);
});

test('a platform administrator of no institute starts at the plugins and sees no institute pages', () => {
  const admin = user([], { platformAdmin: true, institute: undefined });
  expect(homeOf(admin, () => false)).toBe('/admin/plugins');
  expect(canEnter(admin, 'teacher')).toBe(false);
  expect(canEnter(admin, 'student')).toBe(false);
  expect(canEnter(admin, 'licence')).toBe(false);
});

test.each([
  ['admin', '/admin/licence'],
  ['teacher', null],
  ['student', null],
])('without a licence a %s starts at %s', (role, home) => {
  expect(homeOf(user([role]), () => false)).toBe(home);
});

test('a teacher marks but does not install plugins', () => {
  expect(canEnter(user(['teacher']), 'agreement')).toBe(false);
  expect(canEnter(user(['supervisor']), 'agreement')).toBe(true);
  expect(canEnter(user(['teacher']), 'grading')).toBe(true);
  expect(canEnter(user(['teacher']), 'admin')).toBe(false);
});
