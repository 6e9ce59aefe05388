import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { data } from '../../api/client';
import type { Schemas } from '../../api/types';
import type { Quest } from './Quest';

export type LessonSummary = Schemas['LinguaquestLessonSummary'];
export type Lesson = Schemas['LinguaquestLessonView'];
export type Activity = Schemas['LinguaquestActivity'];
export type Profile = Schemas['LinguaquestProfile'];
export type Standing = Schemas['LinguaquestStanding'];
export type AttemptResult = Schemas['LinguaquestAttemptResult'];
export type GivenHint = Schemas['LinguaquestGivenHint'];
export type LessonResult = Schemas['LinguaquestLessonResult'];

/** Percent at which a lesson counts as done. */
export const passed = 50;

export const levels = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const;
export type Level = (typeof levels)[number];

/** Those that the lessons' authors use; another one is shown by its own name. */
export const categories = ['everyday', 'people', 'home', 'food', 'travel', 'work', 'study', 'health', 'nature', 'culture', 'media'] as const;

export type Filter = { level?: string; category?: string; q?: string };

/** @param locale language of titles and descriptions */
export const lessonsOf = (quest: Quest, filter: Filter, locale: string) =>
  infiniteQueryOptions({
    queryKey: [...quest.key, 'lessons', filter, locale],
    queryFn: ({ pageParam }) =>
      data(quest.api.GET('/api/linguaquest/lessons', { params: { query: { ...filter, locale, limit: '20', ...(pageParam && { cursor: pageParam }) } } })),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const lessonOf = (quest: Quest, id: string, locale: string) =>
  queryOptions({
    queryKey: [...quest.key, 'lesson', id, locale],
    queryFn: () => data(quest.api.GET('/api/linguaquest/lessons/{id}', { params: { path: { id }, query: { locale } } })),
    // Nothing changes under the hands of whoever is in the middle of it, not even by another language of the page.
    staleTime: Infinity,
    placeholderData: (before: Lesson | undefined) => (before?.id === id ? before : undefined),
  });

/** Null for a guest who has done nothing yet. */
export const profileOf = (quest: Quest) =>
  queryOptions({
    queryKey: [...quest.key, 'profile'],
    queryFn: async () => (quest.isKnown ? data(quest.api.GET('/api/linguaquest/profile')) : null),
  });
