import { queryOptions } from '@tanstack/react-query';
import { api, data } from '../../api/client';
import type { Schemas } from '../../api/types';

type Stored = Schemas['LinguaquestAuthoredLesson'];
type StoredDocument = Stored['lesson'];
type StoredActivity = NonNullable<StoredDocument['activities']>[number];

export type Text = { en?: string | undefined; fa?: string | undefined };
export type Word = { term: string; gloss: string; partOfSpeech?: string | undefined; example?: string | undefined };
export type Activity = Omit<StoredActivity, 'id' | 'type' | 'points' | 'content' | 'key' | 'speech' | 'contentVersion'> & {
  id: string;
  type: string;
  points: number;
  content: Record<string, unknown>;
  key: Record<string, unknown>;
  speech?: { text: string; language: string } | undefined;
  contentVersion?: number | undefined;
};
/** All of a lesson, keys too. */
export type Lesson = {
  slug: string;
  language: string;
  level: string;
  category: string;
  title: Text;
  description: Text;
  introduction?: Text | undefined;
  xpReward: number;
  vocabulary: Word[];
  activities: Activity[];
};
export type AuthoredLesson = Omit<Stored, 'lesson'> & { lesson: Lesson };
export type LessonEntry = Schemas['LinguaquestLessonEntry'];
export type LessonVersion = Schemas['LinguaquestLessonVersion'];
export type LessonDifference = Schemas['LinguaquestLessonDifference'];
export type ImportReport = Schemas['LinguaquestImportReport'];
export type Analytics = Schemas['LinguaquestAnalytics'];
export type LessonFigures = Analytics['lessons'][number];
export type ActivityFigures = Analytics['activities'][number];
export type LearnerWord = Schemas['LinguaquestLearnerWord'];
export type Status = LessonEntry['status'];

export const root = '/admin/linguaquest';
/** Begins the key of everything that the desk has asked for. */
export const deskKey = ['lesson-desk'] as const;

/** What the server says of a lesson has all that the editor needs. */
export const authored = (stored: Stored): AuthoredLesson => stored as unknown as AuthoredLesson;
const sent = (lesson: Lesson) => lesson as unknown as StoredDocument;

export const lessonOf = (id: string) =>
  queryOptions({
    queryKey: [...deskKey, 'lesson', id],
    queryFn: async () => authored(await data(api.GET('/api/linguaquest/admin/lessons/{id}', { params: { path: { id } } }))),
    // What is being edited must not change under the author's hands; the version is checked when saving.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    staleTime: 0,
    gcTime: 0,
  });

const seen = (id: string, version: number) => ({ params: { path: { id }, header: { 'If-Match': `"${version}"` } } });

export const createLesson = async (lesson: Lesson) => authored(await data(api.POST('/api/linguaquest/admin/lessons', { body: sent(lesson) })));

export const saveLesson = async (id: string, version: number, lesson: Lesson) =>
  authored(await data(api.PUT('/api/linguaquest/admin/lessons/{id}', { ...seen(id, version), body: sent(lesson) })));

export const publishLesson = async ({ id, version }: { id: string; version: number }) =>
  authored(await data(api.POST('/api/linguaquest/admin/lessons/{id}/publish', seen(id, version))));

export const unpublishLesson = async ({ id }: { id: string }) => authored(await data(api.POST('/api/linguaquest/admin/lessons/{id}/unpublish', { params: { path: { id } } })));

export const restoreVersion = async (id: string, version: number, number: number) =>
  authored(
    await data(
      api.POST('/api/linguaquest/admin/lessons/{id}/versions/{number}/restore', {
        params: { path: { id, number: String(number) }, header: { 'If-Match': `"${version}"` } },
      }),
    ),
  );

export const validateLesson = (lesson: Lesson) => data(api.POST('/api/linguaquest/admin/lessons/validate', { body: sent(lesson) }));

/** The text in the language of the page, else in the other one. */
export const textIn = ({ en, fa }: Text, language: string): string => (language === 'fa' ? fa || en : en || fa) ?? '';
