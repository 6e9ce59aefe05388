import { expect, test } from 'vitest';
import type { User } from '../api/types';
import en from '../locales/en/common.json';
import { destinationsOf } from './destinations';

const user = (...roles: string[]): User => ({ id: '1', email: 'a@b', displayName: 'A', locale: 'fa', platformAdmin: false, institute: { id: '1', slug: 'demo', name: 'Demo' }, roles });
const everything = () => true;
const pagesOf = (someone: User, covered = everything) => destinationsOf(someone, covered).flatMap(({ destinations }) => destinations.map(({ to }) => to));

test('a student is offered the tests and nothing else', () => {
  expect(pagesOf(user('student'))).toEqual(['/student']);
});

test('a teacher is offered no console', () => {
  expect(pagesOf(user('teacher')).filter((to) => to.startsWith('/admin'))).toEqual([]);
});

test('what the licence leaves out is not offered', () => {
  expect(pagesOf(user('admin'), () => false).every((to) => to.startsWith('/admin'))).toBe(true);
});

test('no group is empty, and every label has a text', () => {
  const textOf = (label: string) => label.split('.').reduce<unknown>((texts, part) => (texts as Record<string, unknown> | undefined)?.[part], en);
  for (const { label, destinations } of destinationsOf({ ...user('admin', 'supervisor', 'teacher'), platformAdmin: true }, everything)) {
    expect(destinations).not.toEqual([]);
    for (const one of [label, ...destinations.map((destination) => destination.label)]) expect(textOf(one), one).toBeTypeOf('string');
  }
});
