import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, data } from '../../../api/client';
import type { Schemas } from '../../../api/types';

export type LessonAudio = Schemas['LinguaquestLessonAudio'];

/** What the server calls the work. */
export const audioJob = 'linguaquest.audio';

export const lessonAudioKey = ['linguaquest', 'desk', 'audio'];

export const lessonAudio = infiniteQueryOptions({
  queryKey: lessonAudioKey,
  queryFn: ({ pageParam }) => data(api.GET('/api/linguaquest/audio', { params: { query: { limit: '50', ...(pageParam && { cursor: pageParam }) } } })),
  initialPageParam: '',
  getNextPageParam: ({ nextCursor }) => nextCursor,
});
