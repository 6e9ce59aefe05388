import { expect, test } from 'vitest';
import { lastDayOf } from './lastDay';

test('what ends where a day begins is good until the day before', () => {
  expect(lastDayOf('2027-01-01T00:00:00Z')).toBe('2026-12-31T23:59:59.999Z');
});
