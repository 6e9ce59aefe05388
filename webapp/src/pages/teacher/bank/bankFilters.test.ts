import { describe, expect, test } from 'vitest';
import { addressOf, filtersOf, queryOf } from './bankFilters';

describe('the filters of the bank', () => {
  test('come from the address and go back to it', () => {
    const address = 'q=verb&skill=grammar&tag=a&tag=b&status=retired&flag=too-easy&sort=hardest';
    const filters = filtersOf(new URLSearchParams(address));
    expect(filters.tags).toEqual(['a', 'b']);
    expect(new Set(addressOf(filters).toString().split('&'))).toEqual(new Set(address.split('&')));
  });

  test('leave out what the server would refuse', () => {
    const filters = filtersOf(new URLSearchParams('skill=juggling&status=odd&author=me&flag=blue&sort=sideways&used=maybe&tag=%20'));
    expect(queryOf(filters)).toEqual({ status: 'active', sort: 'newest' });
    expect(addressOf(filters).toString()).toBe('');
  });
});
