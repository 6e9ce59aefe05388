import { expect, test } from 'vitest';
import { byNearness } from './byNearness';

test('what was earned last comes first, and then what is nearest', () => {
  const sorted = byNearness([
    { code: 'far', target: 100, reached: 3 },
    { code: 'early', target: 1, reached: 1, earnedAt: '2026-11-01T00:00:00Z' },
    { code: 'near', target: 10, reached: 9 },
    { code: 'late', target: 1, reached: 1, earnedAt: '2026-11-20T00:00:00Z' },
  ]);
  expect(sorted.map(({ code }) => code)).toEqual(['late', 'early', 'near', 'far']);
});
