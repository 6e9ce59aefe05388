import { expect, test } from 'vitest';
import en from '../locales/en/common.json';
import { destinationsOf } from './destinations';

const everything = () => true;
const nothing = () => false;

test('of the teachers\' pages those are offered that the permission is there for', () => {
  const pages = destinationsOf((area) => area === 'teacher', (permission) => permission === 'testing.results');
  expect(pages.flatMap(({ destinations }) => destinations.map(({ to }) => to))).toEqual(['/teacher/sessions']);
});

test('a student is offered the tests and nothing else', () => {
  expect(destinationsOf((area) => area === 'student', nothing)).toHaveLength(1);
});

test('no group is empty, and every label has a text', () => {
  const textOf = (label: string) => label.split('.').reduce<unknown>((texts, part) => (texts as Record<string, unknown> | undefined)?.[part], en);
  expect(destinationsOf(nothing, everything)).toEqual([]);
  for (const { label, destinations } of destinationsOf(everything, everything)) {
    expect(destinations).not.toEqual([]);
    for (const one of [label, ...destinations.map((destination) => destination.label)]) expect(textOf(one), one).toBeTypeOf('string');
  }
});
