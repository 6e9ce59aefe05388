import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { earliest, passedMark, ServerClock } from './serverClock';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-01-01T10:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

test('a device whose clock is ten minutes late still sees the time that the server grants', () => {
  const clock = new ServerClock();
  clock.sync('2026-01-01T10:10:00Z', Date.now());
  expect(clock.secondsUntil('2026-01-01T10:15:00Z')).toBe(300);
});

test('a server time that was kept for a while is compared with the moment of its arrival', () => {
  const clock = new ServerClock();
  const receivedAt = Date.now();
  vi.advanceTimersByTime(60_000);
  clock.sync('2026-01-01T10:00:00Z', receivedAt);
  expect(clock.secondsUntil('2026-01-01T10:05:00Z')).toBe(240);
});

test('a part of a second counts as a whole one and a past deadline as none', () => {
  const clock = new ServerClock();
  expect(clock.secondsUntil('2026-01-01T10:00:00.100Z')).toBe(1);
  expect(clock.secondsUntil('2026-01-01T09:00:00Z')).toBe(0);
});

test('the earliest deadline counts, and none when there is none', () => {
  expect(earliest(null, '2026-01-01T10:30:00Z', '2026-01-01T12:15:00+02:00', undefined)).toBe('2026-01-01T12:15:00+02:00');
  expect(earliest(null, undefined)).toBeNull();
});

test('five minutes and one minute are announced once, when they are passed', () => {
  expect(passedMark(301, 300)).toBe(300);
  expect(passedMark(300, 299)).toBeNull();
  expect(passedMark(61, 59)).toBe(60);
  expect(passedMark(250, 249)).toBeNull();
});

test('a mark that was slept through is not announced late', () => {
  expect(passedMark(400, 100)).toBeNull();
});
