import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import en from '../../../locales/en/teacher.json';
import fa from '../../../locales/fa/teacher.json';
import { itemErrors, problemText } from './itemProblems';

const source = new URL(
  '../../../../../kernel/api/src/main/java/org/metalingua/kernel/api/item/ItemError.java',
  import.meta.url,
);
const t = (key: string, values: Record<string, unknown>) => `${key}${JSON.stringify(values)}`;

test('the codes are those of the kernel', () => {
  const body = /enum ItemError \{([\s\S]*)\}/.exec(readFileSync(source, 'utf8'))?.[1] ?? '';
  expect([...itemErrors]).toEqual(body.match(/\b[A-Z][A-Z_]+\b/g));
});

describe.each([['English', en], ['Persian', fa]] as const)('%s', (_, texts) => {
  test('has a text for every code and no other', () => {
    expect(Object.keys(texts.errors).sort()).toEqual([...itemErrors].sort());
    expect(Object.values(texts.errors).every((text) => text.trim() !== '')).toBe(true);
  });
});

test('a problem inside a list says which element', () =>
  expect(problemText(t, { field: 'content/options/1/text', problem: 'EMPTY_OPTION' })).toBe(
    'errorAt{"number":2,"text":"errors.EMPTY_OPTION{}"}',
  ));

test('a problem of the whole item needs no number', () =>
  expect(problemText(t, { field: 'key', problem: 'NO_KEY' })).toBe('errors.NO_KEY{}'));

test("the server's own sentence is shown as it is", () =>
  expect(problemText(t, { field: 'title', problem: 'is too long' })).toBe('is too long'));
