import { expect, test } from 'vitest';
import { tagsOf } from './questionDraft';

test('tags are parted by commas of either script and kept once', () =>
  expect(tagsOf(' past tense, verbs ،فعل،, verbs')).toEqual(['past tense', 'verbs', 'فعل']));

test('no tags are no tags', () => expect(tagsOf(' , ،')).toEqual([]));
