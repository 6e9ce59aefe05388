import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fromDevice, openedLessons } from '../../../worker/addresses';
import type { Lesson } from '../questApi';
import { filesOf } from './files';
import { canKeep, keepLesson, keptVersion, lessonsHere, removeLesson } from './keptLessons';

const origin = 'http://localhost:5000';
const lesson = {
  id: '7', title: 'Things', level: 'A1', category: 'home', version: 3,
  activities: [
    { id: '1', type: 'image_selection', ui: '/plugins/activity/image_selection/0bc99ada3c50/', points: 1, content: { options: [{ src: 'pictures/key.svg' }, { src: 'pictures/bag.svg' }] } },
    { id: '2', type: 'dictation', ui: '/plugins/activity/dictation/1bc99ada3c50/', points: 1, content: { text: 'and/or what is http://said.example/ here' }, audio: { url: '/uploads/linguaquest-audio/ab12.wav', durationMs: 900 } },
    { id: '3', type: 'gone', points: 1 },
  ],
} as unknown as Lesson;

/** What the server has; a browser's stores in memory. */
function device(answers: (path: string) => Response) {
  const stores = new Map<string, Map<string, Response>>();
  vi.stubGlobal('location', { origin });
  vi.stubGlobal('navigator', { serviceWorker: {} });
  vi.stubGlobal('fetch', (file: string) => Promise.resolve(answers(file)));
  vi.stubGlobal('caches', {
    keys: async () => [...stores.keys()],
    has: async (name: string) => stores.has(name),
    delete: async (name: string) => stores.delete(name),
    open: async (name: string) => {
      const store = stores.get(name) ?? new Map<string, Response>();
      stores.set(name, store);
      return {
        put: async (key: string, answer: Response) => void store.set(key, answer),
        match: async (key: string | Request) => store.get(typeof key === 'string' ? key : key.url)?.clone(),
        keys: async () => [...store.keys()].map((url) => ({ url })),
      };
    },
  });
  return stores;
}

const server = (file: string) => (file.includes('/lessons/') ? Response.json(lesson) : new Response('file'));

beforeEach(() => vi.unstubAllGlobals());
afterEach(() => vi.unstubAllGlobals());

test('a lesson is itself in both languages, its players and their texts, its pictures and sounds, and nothing else', () => {
  expect(filesOf('demo', lesson)).toEqual([
    '/api/linguaquest/lessons/7?institute=demo&locale=fa',
    '/api/linguaquest/lessons/7?institute=demo&locale=en',
    ...['image_selection/0bc99ada3c50', 'dictation/1bc99ada3c50'].flatMap((type) => ['player.js', 'i18n/fa.json', 'i18n/en.json'].map((file) => `/plugins/activity/${type}/${file}`)),
    '/api/linguaquest/pictures/key.svg?institute=demo',
    '/api/linguaquest/pictures/bag.svg?institute=demo',
    '/uploads/linguaquest-audio/ab12.wav?institute=demo',
  ]);
});

test('a kept lesson is whole, is found by its institute, and is gone when it is removed', async () => {
  const stores = device(server);
  const seen: number[] = [];
  await keepLesson('demo', lesson, (done) => seen.push(done));
  expect(seen.at(-1)).toBe(1);
  expect(stores.get('kept.demo.7')?.size).toBe(filesOf('demo', lesson).length);
  expect(await keptVersion('demo', '7')).toBe(3);
  expect(await keptVersion('other', '7')).toBeNull();
  expect(await lessonsHere('demo', 'fa')).toEqual([{ id: '7', title: 'Things', level: 'A1', category: 'home', kept: true }]);
  expect(await lessonsHere('other', 'fa')).toEqual([]);
  await removeLesson('demo', '7');
  expect(await lessonsHere('demo', 'fa')).toEqual([]);
});

test('lessons that were opened are there too, after those that are kept', async () => {
  const stores = device(server);
  const opened = { ...lesson, id: '9', title: 'Opened' };
  stores.set(openedLessons, new Map([
    [`${origin}/api/linguaquest/lessons/9?institute=demo&locale=fa`, Response.json(opened)],
    [`${origin}/api/linguaquest/lessons/7?institute=demo&locale=fa`, Response.json(lesson)],
    [`${origin}/api/linguaquest/lessons/8?institute=other&locale=fa`, Response.json({ ...lesson, id: '8' })],
    [`${origin}/api/linguaquest/lessons?institute=demo&locale=fa`, Response.json({ items: [] })],
  ]));
  await keepLesson('demo', lesson, () => undefined);
  expect((await lessonsHere('demo', 'fa')).map(({ id, kept }) => [id, kept])).toEqual([['7', true], ['9', false]]);
});

test.each([
  ['is missing', (file: string) => (file.endsWith('bag.svg?institute=demo') ? new Response(null, { status: 404 }) : server(file))],
  ['comes from the device', (file: string) => (file.includes('/lessons/') ? new Response('{}', { headers: { [fromDevice]: 'true' } }) : server(file))],
])('a lesson of which a part %s is not kept at all', async (_, answers) => {
  const stores = device(answers);
  await expect(keepLesson('demo', lesson, () => undefined)).rejects.toThrow();
  expect(stores.has('kept.demo.7')).toBe(false);
});

test('a page without stores keeps nothing, and says so', async () => {
  vi.stubGlobal('navigator', {});
  expect(canKeep()).toBe(false);
  expect(await lessonsHere('demo', 'fa')).toEqual([]);
  expect(await keptVersion('demo', '7')).toBeNull();
});
