import { expect, test } from 'vitest';
import { typedOf, valueOf, valuesOf } from './providerValues';
import type { Attribute } from './providersApi';

const attribute = (part: Partial<Attribute>): Attribute => ({
  id: 'one',
  name: 'One',
  description: '',
  kind: 'text',
  required: false,
  many: false,
  options: [],
  defaults: [],
  value: null,
  set: false,
  ...part,
});

const typed = (text: string) => ({ text, on: false, forget: false });

test('a form begins with what is set, or else with the defaults', () => {
  expect(typedOf(attribute({ value: 'a', set: true, defaults: ['b'] })).text).toBe('a');
  expect(typedOf(attribute({ defaults: ['b'] })).text).toBe('b');
  expect(typedOf(attribute({ kind: 'yes_no', value: true, set: true })).on).toBe(true);
  expect(typedOf(attribute({ many: true, value: ['a', 'b'], set: true })).text).toBe('a\nb');
});

test('a secret is never shown, stays when left empty and is forgotten only on purpose', () => {
  const secret = attribute({ kind: 'secret', set: true });
  expect(typedOf(secret).text).toBe('');
  expect(valueOf(secret, typed(''))).toBeUndefined();
  expect(valueOf(secret, typed('hunter2'))).toBe('hunter2');
  expect(valueOf(secret, { text: '', on: false, forget: true })).toBe('');
});

test('numbers are read in the digits of either language, and what is none goes as it is', () => {
  const number = attribute({ kind: 'whole_number' });
  expect(valueOf(number, typed('۱۲'))).toBe(12);
  expect(valueOf(number, typed('many'))).toBe('many');
  expect(valueOf(number, typed(' '))).toBeUndefined();
});

test('a list has an entry in each line, and an empty one is left out', () => {
  const list = attribute({ many: true });
  expect(valueOf(list, typed('A: b\n\n C: d '))).toEqual(['A: b', 'C: d']);
  expect(valuesOf([list], { one: typed('') })).toEqual({});
});

test('a default that was not touched is not stored', () => {
  const number = attribute({ kind: 'whole_number', defaults: ['8'] });
  expect(valueOf(number, typedOf(number))).toBeUndefined();
  expect(valueOf({ ...number, set: true, value: 8 }, typed('8'))).toBe(8);
  expect(valueOf(attribute({ kind: 'yes_no', defaults: ['true'] }), { text: 'true', on: false, forget: false })).toBe(false);
});
