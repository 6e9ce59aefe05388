import { expect, test } from 'vitest';
import { addressOf, filtersOf, queryOf } from './auditFilters';

const now = Date.parse('2026-11-26T10:00:00Z');

test('what the address says wrongly counts as everything', () => {
  const filters = filtersOf(new URLSearchParams('actor=x&area=none&period=ever'));
  expect(filters).toEqual({ q: '', actor: '', area: '', period: 'any', from: '', to: '' });
  expect(addressOf(filters)).toEqual({});
  expect(queryOf(filters, now)).toEqual({});
});

test('filters come back from the address and go to the server', () => {
  const filters = filtersOf(new URLSearchParams('q=typo&actor=7&area=question&period=week'));
  expect(filtersOf(new URLSearchParams(addressOf(filters)))).toEqual(filters);
  expect(queryOf(filters, now)).toEqual({ q: 'typo', actor: '7', action: 'question', from: '2026-11-19T10:00:00.000Z' });
});

test('a period may be exact, and open at one end', () => {
  const address = 'period=exact&from=2026-11-20T06:30:00.000Z&to=2026-11-21T06:30:00.000Z';
  const filters = filtersOf(new URLSearchParams(address));
  expect(filtersOf(new URLSearchParams(addressOf(filters)))).toEqual(filters);
  expect(queryOf(filters, now)).toEqual({ from: '2026-11-20T06:30:00.000Z', to: '2026-11-21T06:30:00.000Z' });
  expect(queryOf({ ...filters, from: '' }, now)).toEqual({ to: '2026-11-21T06:30:00.000Z' });
  expect(filtersOf(new URLSearchParams('period=exact&from=yesterday')).from).toBe('');
});
