import { expect, test } from 'vitest';
import en from '../../../locales/en/exchange.json';
import { lossCodes } from './losses';

test('every code of a loss has a text, and every text a code', () => {
  expect(Object.keys(en.loss).filter((code) => code !== 'other').sort()).toEqual([...lossCodes].sort());
});
