import { expect, test } from 'vitest';
import { clockAt, instantAt } from './zoned';

test('a clock in Tehran is three and a half hours ahead', () => {
  expect(clockAt('2026-11-26T10:00:00Z', 'Asia/Tehran')).toBe('2026-11-26T13:30');
  expect(instantAt('2026-11-26T13:30', 'Asia/Tehran')).toBe('2026-11-26T10:00:00.000Z');
});

test('what was entered comes back, in summer and in winter', () => {
  for (const zone of ['Asia/Tehran', 'Europe/Berlin', 'America/New_York', 'Pacific/Auckland', 'UTC'])
    for (const clock of ['2026-01-15T00:05', '2026-03-29T12:00', '2026-07-01T23:59', '2026-10-25T12:00']) expect(clockAt(instantAt(clock, zone), zone), `${clock} ${zone}`).toBe(clock);
});

test('of an hour that is there twice the first counts, and one that is skipped is near', () => {
  expect(instantAt('2026-10-25T02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
  expect(Math.abs(Date.parse(instantAt('2026-03-29T02:30', 'Europe/Berlin')) - Date.parse('2026-03-29T01:00:00Z'))).toBeLessThanOrEqual(3_600_000);
});

test('half a date is none', () => {
  expect(instantAt('', 'UTC')).toBe('');
  expect(instantAt('2026-11', 'UTC')).toBe('');
  expect(clockAt('', 'UTC')).toBe('');
});
