import { CacheableResponsePlugin } from 'workbox-cacheable-response';
import { ExpirationPlugin } from 'workbox-expiration';
import { cleanupOutdatedCaches, matchPrecache, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching';
import { RangeRequestsPlugin } from 'workbox-range-requests';
import { registerRoute } from 'workbox-routing';
import { CacheFirst, NetworkFirst } from 'workbox-strategies';
import { fromDevice, keptAs, keptPrefix, keyOf, openedLessons, opensOffline, type Kept } from './addresses';

declare const self: ServiceWorkerGlobalScope;

/** What LinguaQuest is made of, written in by the build. */
declare const __FILES__: PrecacheEntry[];

const page = '/linguaquest';
/** Then what is on the device is better than what may yet come. */
const patienceMs = 4_000;
const dayS = 24 * 60 * 60;
const largestFile = 2 * 1024 * 1024;

const whole = new CacheableResponsePlugin({ statuses: [200] });
const key = { cacheKeyWillBeUsed: ({ request }: { request: Request }) => Promise.resolve(keyOf(request.url)) };
/** Which part of a sound is asked for is no part of its name, but must not be forgotten on the way. */
const keyWithRange = {
  cacheKeyWillBeUsed: ({ request }: { request: Request }) => {
    const range = request.headers.get('Range');
    return Promise.resolve(new Request(keyOf(request.url), range === null ? {} : { headers: { Range: range } }));
  },
};

/** What the learner chose to keep is not thrown out by what was opened since. */
const kept = {
  handlerDidError: async ({ request }: { request: Request }) => {
    for (const name of await caches.keys()) {
      if (!name.startsWith(keptPrefix)) continue;
      const answer = await (await caches.open(name)).match(keyOf(request.url));
      if (answer) return marked(answer);
    }
    return undefined;
  },
};

/** The page tells by it that it has no connection. */
const mark = { cachedResponseWillBeUsed: ({ cachedResponse }: { cachedResponse?: Response }) => Promise.resolve(cachedResponse && marked(cachedResponse)) };

function marked(answer: Response): Response {
  const headers = new Headers(answer.headers);
  headers.set(fromDevice, 'true');
  return new Response(answer.body, { status: answer.status, headers });
}

const notTooLarge = {
  cacheWillUpdate: ({ response }: { response: Response }) => Promise.resolve(Number(response.headers.get('Content-Length') ?? 0) > largestFile ? null : response),
};

const is = (what: Kept) => ({ url, sameOrigin }: { url: URL; sameOrigin: boolean }) => sameOrigin && keptAs(url) === what;

// Before the files, of which the page is one: while the server answers, it is the server's.
registerRoute(
  ({ request, url }) => request.mode === 'navigate' && opensOffline(url.pathname),
  async ({ request }) => {
    const here = async () => (await matchPrecache(page)) ?? Response.error();
    const asked = fetch(request).then(
      (answer) => (answer.status >= 500 ? here() : answer),
      () => here(),
    );
    const waited = new Promise<Response | undefined>((resolve) => setTimeout(() => void matchPrecache(page).then(resolve), patienceMs));
    return (await Promise.race([asked, waited])) ?? asked;
  },
);
precacheAndRoute(__FILES__, { directoryIndex: '', cleanURLs: false });
cleanupOutdatedCaches();

// Asked for each time, which costs little: mostly it is unchanged, and the browser's own store has it by its entity tag.
registerRoute(
  is('lessons'),
  new NetworkFirst({
    cacheName: openedLessons,
    networkTimeoutSeconds: patienceMs / 1_000,
    plugins: [key, mark, kept, whole, new ExpirationPlugin({ maxEntries: 100, maxAgeSeconds: 60 * dayS, purgeOnQuotaError: true })],
  }),
);
registerRoute(
  is('institute'),
  new NetworkFirst({
    cacheName: 'institutes.1',
    networkTimeoutSeconds: patienceMs / 1_000,
    plugins: [key, mark, whole, new ExpirationPlugin({ maxEntries: 10, maxAgeSeconds: 60 * dayS, purgeOnQuotaError: true })],
  }),
);
// Their address names the build: there is nothing to ask.
registerRoute(
  is('plugin'),
  new CacheFirst({
    cacheName: 'plugins.1',
    plugins: [key, kept, whole, new ExpirationPlugin({ maxEntries: 240, maxAgeSeconds: 60 * dayS, purgeOnQuotaError: true })],
  }),
);
registerRoute(
  is('media'),
  new CacheFirst({
    cacheName: 'media.1',
    plugins: [keyWithRange, kept, whole, notTooLarge, new RangeRequestsPlugin(), new ExpirationPlugin({ maxEntries: 200, maxAgeSeconds: 7 * dayS, purgeOnQuotaError: true })],
  }),
);

// The page asks for it when the learner does; nobody is interrupted by a new version.
self.addEventListener('message', ({ data }) => {
  if (data === 'take-over') void self.skipWaiting();
});
// The first visit is kept as well.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
