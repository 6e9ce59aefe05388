import { queryOptions } from '@tanstack/react-query';
import { api, data } from '../../api/client';
import { deviceHeader } from '../../api/device';
import type { Template } from '../../api/types';
import { isProblem } from '../../api/problem';

export const mySessions = queryOptions({
  queryKey: ['sessions', 'mine'],
  queryFn: () => data(api.GET('/api/unified-testing/sessions', { params: { query: { limit: '100' } } })),
});

export const openTemplates = queryOptions({
  queryKey: ['templates', 'published'],
  queryFn: () => data(api.GET('/api/unified-testing/templates', { params: { query: { status: 'published', limit: '100' } } })) as Promise<{ items: Template[] }>,
});

export const sessionOf = (id: string) =>
  queryOptions({
    queryKey: ['session', id],
    queryFn: () => data(api.GET('/api/unified-testing/sessions/{id}', { params: { path: { id } } })),
  });

/** @param isOver whether its time is: then nothing of it is asked for again, for the test may be handed in at any moment */
export const questionOf = (sessionId: string, index: number, isOver = () => false) =>
  queryOptions({
    queryKey: ['session', sessionId, 'question', index],
    queryFn: () =>
      data(api.GET('/api/unified-testing/sessions/{id}/question/{index}', { params: { path: { id: sessionId, index: String(index) }, header: deviceHeader() } })),
    // What was given here since is in the answer queue; the question itself does not change.
    staleTime: Infinity,
    retry: (failures, error) => failures < 2 && isProblem(error) && error.isTemporary && error.code !== 'plugin-unavailable',
    refetchOnReconnect: () => !isOver(),
    // A type that is being replaced comes back by itself.
    refetchInterval: ({ state: { data: question, error } }) => {
      if (isOver()) return false;
      if (isProblem(error, 'plugin-unavailable')) return (error.retryAfter ?? 5) * 1_000;
      // The connection is away: it shows itself when it is back.
      if (isProblem(error, 'offline')) return 3_000;
      return question && question.plugin == null ? 5_000 : false;
    },
  });

/** A question before it is opened: asking for {@link questionOf} tells the server that the learner is there. */
export const questionAhead = (sessionId: string, index: number) =>
  queryOptions({
    queryKey: questionOf(sessionId, index).queryKey,
    queryFn: () =>
      data(
        api.GET('/api/unified-testing/sessions/{id}/question/{index}', {
          params: { path: { id: sessionId, index: String(index) }, query: { ahead: true }, header: deviceHeader() },
        }),
      ),
    staleTime: Infinity,
  });

export const reportOf = (sessionId: string) =>
  queryOptions({
    queryKey: ['report', sessionId],
    queryFn: () => data(api.GET('/api/unified-testing/sessions/{id}/report', { params: { path: { id: sessionId } } })),
    // Raters work meanwhile.
    refetchInterval: ({ state }) => (state.data?.status === 'provisional' ? 30_000 : false),
  });
