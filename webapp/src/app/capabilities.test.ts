import { expect, test } from 'vitest';
import { covers } from './capabilities';

test.each([
  ['testing', 'testing', true],
  ['testing', 'testing.ielts', false],
  ['testing.ielts', 'testing', false],
  ['testing.*', 'testing', true],
  ['testing.*', 'testing.ielts', true],
  ['testing.*', 'testings', false],
  ['*', 'callern', true],
])('a licence for %s and the capability %s: %s', (listed, asked, expected) => {
  expect(covers(['wallet', listed], asked)).toBe(expected);
});

test('a licence for nothing covers nothing', () => {
  expect(covers([], 'testing')).toBe(false);
});
