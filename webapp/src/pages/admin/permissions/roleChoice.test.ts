import { expect, test } from 'vitest';
import { same, toggled } from './roleChoice';

test('the order of roles does not matter', () => {
  expect(same(['admin', 'teacher'], ['teacher', 'admin'])).toBe(true);
  expect(same(['admin'], ['admin', 'teacher'])).toBe(false);
  expect(same(['admin'], ['teacher'])).toBe(false);
});

test('a role comes and goes', () => {
  expect(toggled(['admin'], 'mentor')).toEqual(['admin', 'mentor']);
  expect(toggled(['admin', 'mentor'], 'mentor')).toEqual(['admin']);
});
