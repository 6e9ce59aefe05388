import { Problem } from '../../../api/problem';
import { fromDevice, keptPrefix, keyOf, openedLessons } from '../../../worker/addresses';
import type { Lesson } from '../questApi';
import { filesOf, lessonAddress } from './files';

/**
 * Lessons on the device. Those that were opened are there as long as there is room, by the service worker; those that the
 * learner chose to keep are in a store of their own each, until they are removed. Lessons are open to everybody who comes
 * by the institute's door, so that there is nothing of a person in them, and nothing to clear when another one signs in.
 */
const atOnce = 4;

const shelfOf = (institute: string, id: string) => `${keptPrefix}${institute}.${id}`;

/** Whether this page can keep anything: browsers give stores to secure pages only. */
export const canKeep = (): boolean => typeof caches !== 'undefined' && typeof navigator !== 'undefined' && 'serviceWorker' in navigator;

/**
 * Fetches all of a lesson and keeps it: whole, or not at all.
 * @param onProgress from 0 to 1
 * @throws Problem without a connection; DOMException QuotaExceededError when the device has no more room
 */
export async function keepLesson(institute: string, lesson: Lesson, onProgress: (done: number) => void): Promise<void> {
  const name = shelfOf(institute, lesson.id);
  const shelf = await caches.open(name);
  const files = filesOf(institute, lesson);
  let done = 0;
  try {
    await eachOf(files, async (file) => {
      const answer = await whole(file);
      await shelf.put(keyOf(new URL(file, location.origin).href), answer);
      onProgress(++done / files.length);
    });
  } catch (problem) {
    await caches.delete(name);
    throw problem;
  }
  // So that the browser does not clear it by itself when room is short; it may say no.
  await navigator.storage?.persist?.().catch(() => false);
}

export const removeLesson = (institute: string, id: string): Promise<boolean> => caches.delete(shelfOf(institute, id));

/** The version that is kept; null when none is. */
export async function keptVersion(institute: string, id: string): Promise<number | null> {
  const name = shelfOf(institute, id);
  if (!canKeep() || !(await caches.has(name))) return null;
  const answer = await (await caches.open(name)).match(keyOf(new URL(lessonAddress(institute, id, 'en'), location.origin).href));
  return answer ? ((await answer.json()) as Lesson).version : null;
}

/** Has the service worker see all of an opened lesson, so that it can be played to its end without a connection. */
export async function fetchAll(institute: string, lesson: Lesson): Promise<void> {
  // What fails here is asked for again when it is needed.
  await eachOf(filesOf(institute, lesson), (file) => fetch(file).then((answer) => answer.arrayBuffer(), () => undefined));
}

export type LessonHere = Pick<Lesson, 'id' | 'title' | 'level' | 'category'> & { kept: boolean };

/** The lessons of the institute that can be played without a connection, kept ones first. */
export async function lessonsHere(institute: string, language: string): Promise<LessonHere[]> {
  if (!canKeep()) return [];
  const lessons = new Map<string, LessonHere>();
  const names = (await caches.keys()).filter((name) => name.startsWith(shelfOf(institute, '')));
  for (const name of [...names, openedLessons]) {
    const shelf = await caches.open(name);
    for (const request of await shelf.keys()) {
      const { pathname, searchParams } = new URL(request.url);
      const isLesson = /^\/api\/linguaquest\/lessons\/\d+$/.test(pathname);
      if (!isLesson || searchParams.get('institute') !== institute || searchParams.get('locale') !== language) continue;
      const answer = await shelf.match(request);
      const lesson = answer && ((await answer.json()) as Lesson);
      if (lesson && !lessons.has(lesson.id)) lessons.set(lesson.id, { id: lesson.id, title: lesson.title, level: lesson.level, category: lesson.category, kept: name !== openedLessons });
    }
  }
  return [...lessons.values()];
}

/** Fresh from the server. */
async function whole(file: string): Promise<Response> {
  const answer = await fetch(file).catch((error: unknown) => {
    throw new Problem('offline', 0, String(error));
  });
  if (answer.headers.has(fromDevice)) throw new Problem('offline', 0, 'the server did not answer');
  if (!answer.ok) throw new Problem('unreadable', answer.status, file);
  return answer;
}

async function eachOf(files: readonly string[], work: (file: string) => Promise<unknown>): Promise<void> {
  const left = [...files];
  const worker = async () => {
    for (let file = left.shift(); file !== undefined; file = left.shift()) await work(file);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
