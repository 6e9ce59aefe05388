import { expect, test } from 'vitest';
import type { TemplateDraft } from '../../../api/types';
import { gapsOf, moveSection, newSection, newTemplate, questionCount } from './templateDraft';

const complete: TemplateDraft = {
  ...newTemplate(),
  title: 'Placement',
  sections: [
    { id: 's1', title: 'Grammar', selection: { kind: 'fixed', questionIds: ['7', '9'] } },
    { id: 's2', title: 'Reading', timeLimitSec: 600, selection: { kind: 'random', rules: [{ count: 3 }, { count: 4 }] } },
  ],
};

test('a template counts chosen questions and those its rules draw', () => expect(questionCount(complete)).toBe(9));

test('a complete template lacks nothing', () => expect(gapsOf(complete)).toEqual([]));

test('everything that is missing is named at once', () => {
  expect(
    gapsOf({
      ...complete,
      title: ' ',
      sections: [
        { ...complete.sections[0]!, title: '', selection: { kind: 'fixed', questionIds: [] } },
        { ...complete.sections[1]!, selection: { kind: 'random', rules: [] } },
        { ...complete.sections[1]!, id: 's3', selection: { kind: 'random', rules: [{ count: 0 }] } },
      ],
    }),
  ).toEqual([
    { gap: 'title' },
    { gap: 'sectionTitle', section: 0 },
    { gap: 'questions', section: 0 },
    { gap: 'rules', section: 1 },
    { gap: 'count', section: 2 },
  ]);
  expect(gapsOf({ ...complete, sections: [] })).toEqual([{ gap: 'sections' }]);
});

test('a new section never takes the id of another', () => {
  const second = complete.sections[1]!;
  expect(newSection([second]).id).toBe('s3');
  expect(newSection([]).id).toBe('s1');
});

test('a time that is no number, or less than a minute, is named', () => {
  expect(gapsOf({ ...complete, timeLimitSec: Number.NaN })).toEqual([{ gap: 'time' }]);
  const [first] = complete.sections;
  expect(gapsOf({ ...complete, sections: [{ ...first!, timeLimitSec: 30 }] })).toEqual([{ gap: 'sectionTime', section: 0 }]);
});

test('a time for each question may be short, but not shorter than anybody can read', () => {
  const [first] = complete.sections;
  const withTime = (itemTimeLimitSec: number) => gapsOf({ ...complete, sections: [{ ...first!, itemTimeLimitSec }] });
  expect(withTime(5)).toEqual([]);
  expect(withTime(4)).toEqual([{ gap: 'itemTime', section: 0 }]);
  expect(withTime(Number.NaN)).toEqual([{ gap: 'itemTime', section: 0 }]);
});

test('a tolerance that is no number, and a part of a step of a trait, are named', () => {
  const double = { mode: 'double' as const, traitTolerance: 1, totalTolerance: 0.5 };
  const [first, second] = complete.sections;
  expect(gapsOf({ ...complete, marking: double })).toEqual([]);
  expect(gapsOf({ ...complete, marking: { ...double, totalTolerance: Number.NaN } })).toEqual([{ gap: 'marking' }]);
  expect(gapsOf({ ...complete, sections: [first!, { ...second!, marking: { ...double, traitTolerance: 0.5 } }] })).toEqual([
    { gap: 'sectionMarking', section: 1 },
  ]);
});

test('sections move up and down', () => {
  const ids = (from: number, to: number) =>
    moveSection([...complete.sections, newSection(complete.sections)], from, to).map(({ id }) => id);
  expect(ids(0, 2)).toEqual(['s2', 's3', 's1']);
  expect(ids(2, 1)).toEqual(['s1', 's3', 's2']);
});
