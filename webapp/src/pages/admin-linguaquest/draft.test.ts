import { expect, test } from 'vitest';
import { cleaned, freeId, newActivity, newLesson, slugOf, sorted } from './draft';
import { moved } from './Sortable';

test('the name of a lesson is made of its level and its English title', () => {
  expect(slugOf('A1', "What's your name?")).toBe('a1-what-s-your-name');
  expect(slugOf('B2', 'سلام')).toMatch(/^b2-[a-z0-9]+$/);
  expect(slugOf('A1', 'x'.repeat(200))).toHaveLength(80);
});

test('a new activity has an id that none has', () => {
  expect(freeId([])).toBe('1');
  expect(freeId([newActivity('1', 'spelling'), newActivity('7', 'spelling')])).toBe('8');
  expect(freeId([newActivity('intro', 'spelling'), newActivity('b', 'spelling')])).toBe('3');
});

test('problems stand at the activity that has them', () => {
  const found = sorted([
    { field: 'title', problem: 'is required' },
    { field: 'activities', problem: 'must be 1 to 60' },
    { field: 'activities.2.content/options/1/text', problem: 'EMPTY_OPTION' },
  ]);
  expect(found.lesson.map(({ field }) => field)).toEqual(['title', 'activities']);
  expect(found.activities.get(2)).toEqual([{ field: 'content/options/1/text', problem: 'EMPTY_OPTION' }]);
});

test('an element moves to where it is put', () => {
  expect(moved(['a', 'b', 'c', 'd'], 0, 2)).toEqual(['b', 'c', 'a', 'd']);
  expect(moved(['a', 'b', 'c', 'd'], 3, 0)).toEqual(['d', 'a', 'b', 'c']);
});

test('rows of words that say nothing are left out', () => {
  const lesson = { ...newLesson('a', { en: 'A' }, 'A1', 'home'), vocabulary: [{ term: ' ', gloss: '' }, { term: 'cat', gloss: 'گربه', example: '' }] };
  expect(cleaned(lesson).vocabulary).toEqual([{ term: 'cat', gloss: 'گربه' }]);
});
