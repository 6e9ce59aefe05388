// @ts-check
import { describe, expect, test } from 'vitest';
import { countWords, dirOf, latinDigits, moved, passageAndQuestion } from './text.js';

describe('words are counted as the scorer counts them', () => {
  test.each([
    ['', 0],
    ['   \n ', 0],
    ['one two  three', 3],
    ['a well-known fact', 3],
    ['wait — what', 2],
    ['before—after', 2],
    ['... ! - ?', 0],
    ['در سال ۱۴۰۵ می‌روم', 4],
  ])('%j has %i', (text, words) => expect(countWords(text)).toBe(words));
});

test('direction comes from the language of the content and is left to the text when there is none', () => {
  expect(dirOf('fa-IR')).toBe('rtl');
  expect(dirOf('ar')).toBe('rtl');
  expect(dirOf('en-GB')).toBe('ltr');
  expect(dirOf('fascinating')).toBe('ltr');
  expect(dirOf('')).toBe('auto');
});

test('Persian and Arabic digits become Latin', () => expect(latinDigits('۱۲ و ٣٤ and 56')).toBe('12 و 34 and 56'));

test('moving an element leaves the list it came from alone', () => {
  const list = ['a', 'b', 'c'];
  expect(moved(list, 0, 2)).toEqual(['b', 'c', 'a']);
  expect(moved(list, 2, 1)).toEqual(['a', 'c', 'b']);
  expect(list).toEqual(['a', 'b', 'c']);
});

test('the last paragraph is the question, what stands before it is the passage', () => {
  expect(passageAndQuestion('Read.\n\nSunny Café\nOpen daily.\n \nWhen?\n')).toEqual({ passage: 'Read.\n\nSunny Café\nOpen daily.', question: 'When?' });
  expect(passageAndQuestion('My sister ___ a nurse.')).toEqual({ passage: '', question: 'My sister ___ a nurse.' });
});
