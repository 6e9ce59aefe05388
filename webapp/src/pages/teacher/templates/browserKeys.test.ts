import { expect, test } from 'vitest';
import { keysOf, problemOfKeys } from './browserKeys';

const key = 'AB'.repeat(32);

test('keys are words, whatever is between them', () => {
  expect(keysOf(`\n ${key}\r\n\n${key}\t`)).toEqual([key.toLowerCase(), key.toLowerCase()]);
  expect(keysOf(' ')).toEqual([]);
});

test('the first that is no key is named', () => {
  expect(problemOfKeys(`${key}\n${key}0\nxyz`)).toEqual({ kind: 'noKey', line: 2 });
  expect(problemOfKeys(`${key.replace('A', 'G')}`)).toEqual({ kind: 'noKey', line: 1 });
  expect(problemOfKeys(key)).toBeNull();
  expect(problemOfKeys('')).toBeNull();
});

test('there are twenty at most', () => {
  expect(problemOfKeys(`${key}\n`.repeat(20))).toBeNull();
  expect(problemOfKeys(`${key}\n`.repeat(21))).toEqual({ kind: 'tooMany', line: 20 });
});
