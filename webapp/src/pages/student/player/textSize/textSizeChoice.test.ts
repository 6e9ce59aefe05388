// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest';
import { besideTextSize, chosenTextSize, keepTextSize } from './textSizeChoice';

beforeEach(() => localStorage.clear());

test('a learner begins with what was set', () => {
  expect(chosenTextSize('7', 150)).toBe(150);
  expect(chosenTextSize('7', 100)).toBe(100);
});

test('the learner’s own choice is remembered, for this learner only', () => {
  keepTextSize('7', 150, 200);
  expect(chosenTextSize('7', 150)).toBe(200);
  expect(chosenTextSize('8', 150)).toBe(150);
});

test('when another size is set, the choice starts anew', () => {
  keepTextSize('7', 100, 125);
  expect(chosenTextSize('7', 200)).toBe(200);
});

test('what is no size is the normal one', () => {
  localStorage.setItem('ml.text-size.7', '100:1000');
  expect(chosenTextSize('7', 100)).toBe(100);
  expect(chosenTextSize('8', 110)).toBe(100);
});

test('sizes end at both ends', () => {
  expect(besideTextSize(100, 1)).toBe(125);
  expect(besideTextSize(100, -1)).toBeUndefined();
  expect(besideTextSize(300, 1)).toBeUndefined();
});
