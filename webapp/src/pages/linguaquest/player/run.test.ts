// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { newRun, newUuid, parse } from './run';

test('a run is handed in under a UUID of its own', () => {
  const ids = Array.from({ length: 50 }, newUuid);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(ids).size).toBe(50);
});

test('a run that was kept is gone on with', () => {
  const run = { ...newRun(3), step: 2, answers: { '1': { selected: ['a'] } } };
  expect(parse(JSON.stringify(run))).toEqual(run);
});

test.each([null, '', '{', '[]', 'null', '{"submissionId":"x"}', '{"submissionId":"x","version":1,"step":"2","answers":{}}', '{"submissionId":"x","version":1,"step":2,"answers":null}'])(
  'what is no run is begun anew: %s',
  (text) => {
    expect(parse(text)).toBeNull();
  },
);
