import { expect, test } from 'vitest';
import { isFinished, isRun, newRun } from './run';

test('a run is handed in under a UUID of its own', () => {
  const ids = Array.from({ length: 50 }, () => newRun(1).submissionId);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(ids).size).toBe(50);
});

test('a run that was kept is gone on with', () => {
  const run = { ...newRun(3), step: 2, answers: { '1': { selected: ['a'] } } };
  expect(isRun(JSON.parse(JSON.stringify(run)))).toBe(true);
  expect(isFinished(run)).toBe(false);
  expect(isFinished({ ...run, finishedAt: '2026-11-27T10:00:00Z' })).toBe(true);
});

test.each([null, 7, '', [], {}, { submissionId: 'x' }, { submissionId: 'x', version: 1, step: '2', startedAt: '', answers: {} }, { submissionId: 'x', version: 1, step: 2, startedAt: '', answers: null }])(
  'what is no run is begun anew: %j',
  (thing) => {
    expect(isRun(thing)).toBe(false);
  },
);
