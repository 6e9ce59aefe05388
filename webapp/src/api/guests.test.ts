// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest';
import { guestBecame, guestParted, guestToken, handInKey, isApart, keepGuest, mergedGuest, wasGuestHere } from './guests';

const guest = { token: 'T', expiresAt: '2999-01-01T00:00:00Z' };

beforeEach(() => localStorage.clear());

test('what a member takes back is the guest\'s again, and the member is not asked again', () => {
  keepGuest('demo', guest);
  guestBecame('demo', '7');
  expect(guestToken('demo')).toBeNull();
  expect(mergedGuest('demo', '7')).toMatchObject({ token: 'T' });
  guestParted('demo', '7');
  expect(guestToken('demo')).toBe('T');
  expect(mergedGuest('demo', '7')).toBeNull();
  expect(isApart('demo', '7')).toBe(true);
  expect(isApart('demo', '8')).toBe(false);
  expect(isApart('other', '7')).toBe(false);
});

test('a member who asks for it after all can take it back once more', () => {
  keepGuest('demo', guest);
  guestBecame('demo', '7');
  guestParted('demo', '7');
  guestBecame('demo', '7');
  expect(isApart('demo', '7')).toBe(false);
  expect(mergedGuest('demo', '7')).toMatchObject({ token: 'T' });
});

test('whoever has learned since is not overwritten', () => {
  keepGuest('demo', guest);
  guestBecame('demo', '7');
  keepGuest('demo', { ...guest, token: 'NEW' });
  guestParted('demo', '7');
  expect(guestToken('demo')).toBe('NEW');
});

test('somebody was a guest here by a token, or by what waits without one', () => {
  expect(wasGuestHere('demo')).toBe(false);
  localStorage.setItem(`${handInKey('demo', 'guest')}x`, '{}');
  expect(wasGuestHere('demo')).toBe(true);
  expect(wasGuestHere('other')).toBe(false);
});
