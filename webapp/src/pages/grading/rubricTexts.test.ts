import { readdirSync, readFileSync } from 'node:fs';
import i18next from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import en from '../../locales/en/rubrics.json';
import fa from '../../locales/fa/rubrics.json';
import { anchorFor, anchorsOf } from './rubricTexts';

const folder = '../kernel/scoring/src/main/resources/org/metalingua/kernel/scoring/rubrics';
const property = (text: string, name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(text)?.[1]?.trim();

/** Every rubric the server knows. */
const rubrics = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.properties'))
  .map((file) => {
    const text = readFileSync(`${folder}/${file}`, 'utf8');
    const computed = property(text, 'form')?.split(' ')[0];
    return {
      id: file.replace(/^.*\//, '').replace('.properties', ''),
      version: Number(property(text, 'version')),
      traits: property(text, 'traits')!
        .split(' ')
        .map((id) => ({ id, max: Number(property(text, `trait.${id}`)!.split(' ')[0]), computed: id === computed })),
    };
  });

describe.each(['en', 'fa'])('in %s', (lng) => {
  beforeAll(() => i18next.init({ lng, resources: { en: { rubrics: en }, fa: { rubrics: fa } } }));

  test.each(rubrics)('$id has a name and describes each trait that people rate', ({ id, version, traits }) => {
    expect(i18next.exists(`rubrics:name.${id}`)).toBe(true);
    for (const { id: trait, max, computed } of traits) {
      expect(i18next.exists(`rubrics:trait.${trait}`)).toBe(true);
      if (computed) continue;
      const scores = anchorsOf({ id, version }, trait).map(({ score }) => score);
      expect(scores[0], `${id} ${trait}`).toBe(max);
      expect(scores.length).toBeGreaterThan(2);
    }
  });
});

test('a score between two anchors is described by the lower one', () => {
  const anchors = [{ score: 7, text: 'seven' }, { score: 5, text: 'five' }];
  expect(anchorFor(anchors, 6.5)?.text).toBe('five');
  expect(anchorFor(anchors, 7)?.text).toBe('seven');
  expect(anchorFor(anchors, 4)).toBeUndefined();
});
