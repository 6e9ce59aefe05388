/** What of the platform a device may keep, by its address. Nothing here is any person's own: what is not named is not kept. */
export type Kept = 'lessons' | 'institute' | 'plugin' | 'media';

const lessons = /^\/api\/linguaquest\/lessons(\/\d+)?$/;
const pictures = /^\/api\/linguaquest\/pictures\/[^/]+$/;
const sounds = /^\/uploads\/linguaquest-audio\/[^/]+$/;
const plugins = /^\/plugins\/activity\/[a-z0-9_]+\/[0-9a-f]{12,64}\//;

/** Null for what is left to the network alone: everything of exams and accounts, and whatever is not known here. */
export function keptAs({ pathname, searchParams }: URL): Kept | null {
  // Lessons are an institute's: without its name in the address nobody could tell whose they are.
  if (lessons.test(pathname)) return searchParams.get('institute') ? 'lessons' : null;
  if (pathname === '/api/institute') return searchParams.get('slug') ? 'institute' : null;
  if (plugins.test(pathname)) return 'plugin';
  // A logo's address holds the digest of what it shows.
  if (pathname === '/api/institute/logo') return searchParams.get('v') ? 'media' : null;
  return pictures.test(pathname) || sounds.test(pathname) ? 'media' : null;
}

/** The same for the same question, in whatever order it was written. */
export function keyOf(address: string): string {
  const url = new URL(address);
  url.hash = '';
  url.searchParams.sort();
  return url.href;
}

/** The pages that open without a connection. */
export const opensOffline = (pathname: string): boolean => pathname === '/linguaquest' || pathname.startsWith('/linguaquest/');

/** Set on what came from the device because the server did not answer. */
export const fromDevice = 'From-Device';

/** Where a page puts what the learner wants to keep; see device/keptLessons. */
export const keptPrefix = 'kept.';

/** Where the worker keeps lessons that were opened. */
export const openedLessons = 'lessons.1';
