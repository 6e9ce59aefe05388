import { expect, test } from 'vitest';
import type { Question } from '../../../api/types';
import { draftOf, newDraft, tagsOf, withExternalId } from './questionDraft';

test('tags are parted by commas of either script and kept once', () =>
  expect(tagsOf(' past tense, verbs ،فعل،, verbs')).toEqual(['past tense', 'verbs', 'فعل']));

test('no tags are no tags', () => expect(tagsOf(' , ،')).toEqual([]));

test('an identifier that was emptied is left out, since an empty one would be refused', () => {
  const draft = withExternalId(newDraft('essay', 'writing'), 'W-1');
  expect(draft.externalId).toBe('W-1');
  expect(JSON.stringify(withExternalId(draft, ''))).not.toContain('externalId');
});

test('what was measured of a question outlives an edit', () => {
  const stored = { ...newDraft('essay', 'writing'), id: '1', version: 1, status: 'active', measurement: { discrimination: 1.2 } } as Question;
  expect(draftOf(stored).measurement).toEqual({ discrimination: 1.2 });
});
