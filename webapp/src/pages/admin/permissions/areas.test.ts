import { expect, test } from 'vitest';
import en from '../../../locales/en/permissions.json';
import fa from '../../../locales/fa/permissions.json';
import { areasOf } from './areas';

const named = (...ids: string[]) => ids.map((id) => ({ id }));

test('what is about one thing stands together, whoever declares it', () => {
  const areas = areasOf(named('institute.settings', 'people.second-factors', 'people.see', 'testing.write'));
  expect(areas.map(({ area, permissions }) => [area, permissions.map(({ id }) => id)])).toEqual([
    ['people', ['people.second-factors', 'people.see']],
    ['institute', ['institute.settings']],
    ['testing', ['testing.write']],
  ]);
});

test('a module that nobody knew before comes last', () => {
  expect(areasOf(named('library.lend', 'operations.see')).map(({ area }) => area)).toEqual(['operations', 'library']);
});

test('every area has a name in both languages', () => {
  for (const texts of [en, fa]) expect(Object.keys(texts.area)).toEqual(expect.arrayContaining(Object.keys(texts).filter((key) => typeof texts[key as keyof typeof texts] === 'object' && key !== 'area')));
});
