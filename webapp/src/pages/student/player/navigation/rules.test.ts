import { describe, expect, test } from 'vitest';
import type { Session } from '../../../../api/types';
import { closedBy, isRuled, opened, placeFor, standing } from './rules';

type Section = Session['sections'][number];

const section = (from: number, to: number, rules: Partial<Section> = {}): Section => ({
  title: 'S', from, to, navigation: 'nonlinear', allowSkipping: true, ...rules,
});

const session = (sections: Section[], rest: Partial<Session> = {}): Session => ({
  id: '1', templateId: '1', title: 'T', status: 'open', startedAt: '', serverTime: '', questionCount: 6, answered: [],
  current: 0, feedback: 'deferred', mode: 'fixed', sectionOrder: 'nonlinear', sections,
  accommodation: { textSize: 100 }, ...rest,
});

const free = session([section(0, 2), section(3, 5)]);
const linear = session([section(0, 2, { navigation: 'linear', reached: 1 }), section(3, 5, { navigation: 'linear' })], { current: 1 });
const inOrder = session([section(0, 2), section(3, 5)], { sectionOrder: 'linear', current: 1 });
const standings = (of: Session) => [0, 1, 2, 3, 4, 5].map((index) => standing(of, index));

test('only a session with rules or clocks of questions is ruled', () => {
  expect(isRuled(free)).toBe(false);
  expect([linear, inOrder, session([section(0, 5, { itemTimeLimitSec: 30 })])].every(isRuled)).toBe(true);
});

test('without rules every question is open', () => expect(new Set(standings(free))).toEqual(new Set(['open'])));

test('a linear section is open where it was reached, and at its first question before it was begun', () => {
  expect(standings(linear)).toEqual(['left', 'open', 'later', 'open', 'later', 'later']);
});

test('sections in order are closed before and after the present one', () => {
  expect(standings(inOrder)).toEqual(['open', 'open', 'open', 'later', 'later', 'later']);
  expect(standings(opened(inOrder, 3))).toEqual(['left', 'left', 'left', 'open', 'open', 'open']);
});

describe('an address', () => {
  test('leads to the question it names when that is open', () => expect([0, 5].map((asked) => placeFor(free, asked))).toEqual([0, 5]));

  test('of a question that was left or comes later leads to where one goes on', () => {
    expect([0, 1, 2, 3, 5].map((asked) => placeFor(linear, asked))).toEqual([1, 1, 1, 3, 3]);
    expect([2, 3, 5].map((asked) => placeFor(inOrder, asked))).toEqual([2, 1, 1]);
    expect(placeFor(opened(inOrder, 4), 0)).toBe(4);
  });
});

test('going on in a linear section closes the question, into the next of ordered sections the section', () => {
  expect([closedBy(free, 0, 1), closedBy(free, 2, 3)]).toEqual([null, null]);
  expect([closedBy(linear, 1, 2), closedBy(linear, 2, 3)]).toEqual(['question', null]);
  expect([closedBy(inOrder, 1, 2), closedBy(inOrder, 1, 0), closedBy(inOrder, 2, 3)]).toEqual([null, null, 'section']);
});

test('a question that was shown is where one goes on, and shown again it changes nothing', () => {
  const after = opened(linear, 2);
  expect(after.current).toBe(2);
  expect(standing(after, 1)).toBe('left');
  expect(opened(after, 2)).toBe(after);
});
