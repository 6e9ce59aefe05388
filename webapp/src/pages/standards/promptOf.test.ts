import { expect, test } from 'vitest';
import { promptOf } from './promptOf';

test('a question is told by what it asks, whatever its type calls it', () => {
  expect(promptOf({ options: [], stem: 'She ___ a nurse.' })).toBe('She ___ a nurse.');
  expect(promptOf({ statement: 'It opens every day.' })).toBe('It opens every day.');
});

test('blanks are gaps', () => expect(promptOf({ text: 'As {{1}} as {{gap-2}}.' })).toBe('As ___ as ___.'));

test('a question without words has none', () => {
  expect(promptOf({ image: 'map.png' })).toBe('');
  expect(promptOf(null)).toBe('');
});
