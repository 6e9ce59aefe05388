import { expect, test } from 'vitest';
import { addressOf, filtersOf, queryOf } from './auditFilters';

const now = Date.parse('2026-11-26T10:00:00Z');

test('what the address says wrongly counts as everything', () => {
  const filters = filtersOf(new URLSearchParams('actor=x&area=none&period=ever'));
  expect(filters).toEqual({ q: '', actor: '', area: '', period: 'any' });
  expect(addressOf(filters)).toEqual({});
  expect(queryOf(filters, now)).toEqual({});
});

test('filters come back from the address and go to the server', () => {
  const filters = filtersOf(new URLSearchParams('q=typo&actor=7&area=question&period=week'));
  expect(filtersOf(new URLSearchParams(addressOf(filters)))).toEqual(filters);
  expect(queryOf(filters, now)).toEqual({ q: 'typo', actor: '7', action: 'question', from: '2026-11-19T10:00:00.000Z' });
});
