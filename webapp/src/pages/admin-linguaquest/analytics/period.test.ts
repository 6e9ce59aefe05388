import { expect, test } from 'vitest';
import { periodOf } from './period';

test('the same hour asks for the same period, and now is in it', () => {
  const period = periodOf('7', new Date('2026-11-27T12:34:56Z'));
  expect(period).toEqual({ from: '2026-11-20T13:00:00.000Z', to: '2026-11-27T13:00:00.000Z' });
  expect(periodOf('7', new Date('2026-11-27T12:00:00Z'))).toEqual(period);
});
