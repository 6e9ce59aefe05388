import { describe, expect, test } from 'vitest';

type Texts = { [key: string]: string | Texts };

const files = import.meta.glob<Texts>('../locales/*/*.json', { eager: true, import: 'default' });
const areas = [...new Set(Object.keys(files).map((path) => path.replace(/^.*\//, '').replace('.json', '')))];

describe.each(areas)('texts of %s', (area) => {
  const fa = flat(files[`../locales/fa/${area}.json`] ?? {});
  const en = flat(files[`../locales/en/${area}.json`] ?? {});

  test('exist in both languages', () => {
    expect(Object.keys(fa).sort()).toEqual(Object.keys(en).sort());
  });

  test('are not empty', () => {
    expect(Object.entries({ ...fa, ...en }).filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  test('take the same values in both languages', () => {
    const differing = Object.keys(en).filter((key) => values(en[key]!) !== values(fa[key] ?? ''));
    expect(differing).toEqual([]);
  });

  test('are written with the letters of Persian, not those of Arabic', () => {
    expect(Object.entries(fa).filter(([, text]) => /[يك]/.test(text))).toEqual([]);
  });
});

function flat(texts: Texts, prefix = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([key, text]) => (typeof text === 'string' ? [[prefix + key, text]] : Object.entries(flat(text, `${prefix}${key}.`)))),
  );
}

/** Names of the values in a text; how a value is written may differ by language. */
function values(text: string): string {
  return [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name).sort().join();
}
