import { expect, test } from 'vitest';
import { largestFile, readQuestionFile } from './questionFile';

test('an exported file is read back', () => {
  expect(readQuestionFile('\uFEFF{"items":[{"externalId":"a"}]}')).toEqual({ items: [{ externalId: 'a' }] });
});

test('the test that comes with its questions is kept', () => {
  expect(readQuestionFile('{"template":{"title":"T"},"items":[{}]}')).toEqual({ template: { title: 'T' }, items: [{}] });
});

test.each([
  ['{"items":', 'notJson'],
  ['[]', 'noItems'],
  ['null', 'noItems'],
  ['{"items":{}}', 'noItems'],
  ['{"items":[]}', 'empty'],
  [JSON.stringify({ items: Array.from({ length: largestFile + 1 }, () => ({})) }), 'tooMany'],
])('%.20s is refused as %s', (text, fault) => expect(readQuestionFile(text)).toEqual({ fault }));
