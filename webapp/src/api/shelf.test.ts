import { expect, test, vi } from 'vitest';
import { Shelf } from './shelf';

function storage(entries: Record<string, string> = {}): Storage {
  const map = new Map(Object.entries(entries));
  return {
    get length() {
      return map.size;
    },
    key: (i: number) => [...map.keys()][i] ?? null,
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
    clear: () => map.clear(),
  };
}

test('a shelf has what was put on it, and nothing of others', () => {
  const kept = storage({ 'ml.b.1': '{"n":7}' });
  const shelf = new Shelf<{ n: number }>('ml.a.', undefined, kept);
  expect(shelf.put('x', { n: 1 })).toBe(true);
  expect(shelf.put('y', { n: 2 })).toBe(true);
  shelf.remove('x');
  expect(new Shelf<{ n: number }>('ml.a.', undefined, kept).all()).toEqual(new Map([['y', { n: 2 }]]));
  expect(shelf.get('1')).toBeNull();
});

test.each(['', '{', 'null', '[]', '{"m":1}'])('what another version wrote is not there: %s', (text) => {
  const shelf = new Shelf<{ n: number }>('ml.a.', (thing) => typeof (thing as { n?: unknown }).n === 'number', storage({ 'ml.a.x': text }));
  expect(shelf.get('x')).toBeNull();
  expect(shelf.all().size).toBe(0);
});

test('it says when there is no room', () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const full = { ...storage(), setItem: () => { throw new DOMException('full', 'QuotaExceededError'); } };
  expect(new Shelf('ml.a.', undefined, full).put('x', 1)).toBe(false);
});
