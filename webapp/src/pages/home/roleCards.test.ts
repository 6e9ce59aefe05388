import { expect, test } from 'vitest';
import type { User } from '../../api/types';
import { cardsOf } from './roleCards';

const user = (...roles: string[]): User => ({ id: '1', email: 'a@b', displayName: 'A', locale: 'fa', platformAdmin: false, institute: { id: '1', slug: 'demo', name: 'Demo', locale: 'fa', timeZone: 'Asia/Tehran', currencyUnit: 'rial' }, roles, secondFactorSetupNeeded: false });

test('somebody of two roles has the cards of both, each once', () => {
  expect(cardsOf(user('teacher', 'supervisor'), () => true)).toEqual(['marking', 'live', 'writing', 'adjudication', 'standards', 'statistics']);
});

test('without a licence an administrator is led to it', () => {
  expect(cardsOf(user('admin'), (area) => area === 'licence' || area === 'plugins')[0]).toBe('licence');
});

test('nobody has a card that leads where they may not go', () => {
  for (const role of ['mentor', 'call-center-agent', 'accountant', 'front-desk']) expect(cardsOf(user(role), () => false)).toEqual([]);
});

test('a platform administrator of no institute starts with the platform', () => {
  expect(cardsOf({ ...user(), platformAdmin: true, institute: undefined }, (area) => area === 'plugins' || area === 'platform')).toEqual(['operations', 'plugins']);
});
