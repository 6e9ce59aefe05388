import { expect, test } from 'vitest';
import type { Section } from '../../../api/types';
import { rulesOf } from './rulesOf';

const section = (title: string, rules: Partial<Section> = {}): Section => ({
  id: title, title, selection: { kind: 'fixed', questionIds: [] }, ...rules,
});

test('a test without rules says nothing of them', () =>
  expect(rulesOf({ sectionOrder: 'nonlinear', sections: [section('A'), section('B', { navigation: 'nonlinear', allowSkipping: true })] })).toEqual([]));

test('what holds everywhere names no section', () =>
  expect(
    rulesOf({
      sectionOrder: 'linear',
      sections: ['A', 'B'].map((title) => section(title, { navigation: 'linear', allowSkipping: false, itemTimeLimitSec: 30 })),
    }),
  ).toEqual([
    { rule: 'order' },
    { rule: 'linear', sections: null },
    { rule: 'mustAnswer', sections: null },
    { rule: 'itemTime', sections: null, seconds: 30 },
  ]));

test('what holds in some sections names them, each time with its own', () =>
  expect(
    rulesOf({
      sectionOrder: 'nonlinear',
      sections: [section('A', { navigation: 'linear', itemTimeLimitSec: 30 }), section('B'), section('C', { itemTimeLimitSec: 90 })],
    }),
  ).toEqual([
    { rule: 'linear', sections: ['A'] },
    { rule: 'itemTime', sections: ['A'], seconds: 30 },
    { rule: 'itemTime', sections: ['C'], seconds: 90 },
  ]));

test('one section alone has no order', () => expect(rulesOf({ sectionOrder: 'linear', sections: [section('A')] })).toEqual([]));
