import type { FieldProblem } from '../../api/types';
import type { Activity, Lesson } from './deskApi';

export const newLesson = (slug: string, title: Lesson['title'], level: string, category: string): Lesson => ({
  slug,
  language: 'en',
  level,
  category,
  title,
  description: {},
  xpReward: 30,
  vocabulary: [],
  activities: [],
});

/** A name for addresses and files: of a title in Latin letters, else one that the moment gives. */
export function slugOf(level: string, title: string): string {
  const words = title
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return `${level.toLowerCase()}-${words || Date.now().toString(36)}`.slice(0, 80).replace(/-+$/, '');
}

/** An id that no activity of the lesson has: what was removed may have been published, so numbers only go up. */
export function freeId(activities: readonly Activity[]): string {
  const numbers = activities.map(({ id }) => Number(id)).filter(Number.isInteger);
  return String(Math.max(0, ...numbers, activities.length) + 1);
}

/** What the type's editor fills. */
export const newActivity = (id: string, type: string): Activity => ({ id, type, points: 10, content: {}, key: {} });

export type Problems = {
  /** Of the lesson's own fields. */
  lesson: FieldProblem[];
  /** By the place of the activity; the fields as its type knows them: `content/options/1/text`. */
  activities: Map<number, FieldProblem[]>;
};

/** Parts what the server finds: `activities.2.content/options/1/text` is the third activity's. */
export function sorted(problems: readonly FieldProblem[]): Problems {
  const found: Problems = { lesson: [], activities: new Map() };
  for (const { field, problem } of problems) {
    const place = /^activities\.(\d+)\.(.*)$/.exec(field);
    if (!place) found.lesson.push({ field, problem });
    else {
      const index = Number(place[1]);
      found.activities.set(index, [...(found.activities.get(index) ?? []), { field: place[2] ?? '', problem }]);
    }
  }
  return found;
}

/** Words that were begun and given up again are no words. */
export const cleaned = (lesson: Lesson): Lesson => ({
  ...lesson,
  vocabulary: lesson.vocabulary
    .filter(({ term, gloss, example }) => [term, gloss, example ?? ''].some((text) => text.trim() !== ''))
    .map(({ partOfSpeech, example, ...word }) => ({ ...word, ...(partOfSpeech && { partOfSpeech }), ...(example && { example }) })),
});
