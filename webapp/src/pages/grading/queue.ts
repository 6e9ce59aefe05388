import { queryOptions } from '@tanstack/react-query';
import { api, data } from '../../api/client';

/** The stages of marking at which an answer waits for people. */
export const waitingStages = ['first', 'second', 'adjudication', 'reopened'] as const;

export type QueueFilter = { stage?: string; mine?: boolean; skill?: string; template?: string };

/** The filter lives in the address, so that it outlasts a reload and goes along from answer to answer. */
export function filterOf(search: URLSearchParams): QueueFilter {
  const [stage, skill, template] = ['stage', 'skill', 'template'].map((name) => search.get(name));
  return {
    ...(stage && { stage }),
    ...(search.get('mine') === 'true' && { mine: true }),
    ...(skill && { skill }),
    ...(template && { template }),
  };
}

/** The oldest answers that wait for this rater. The list shortens as raters work, so it needs no pages. */
export const gradingQueue = (filter: QueueFilter) =>
  queryOptions({
    queryKey: ['grading-queue', filter],
    queryFn: () => data(api.GET('/api/unified-testing/grading/queue', { params: { query: { ...filter, limit: '100' } } })),
    // Other raters work on the same queue.
    staleTime: 0,
  });

export const queueCounts = ({ skill, template }: QueueFilter) => {
  const query = { ...(skill && { skill }), ...(template && { template }) };
  return queryOptions({
    queryKey: ['grading-queue-counts', query],
    queryFn: () => data(api.GET('/api/unified-testing/grading/queue/counts', { params: { query } })),
    staleTime: 0,
  });
};
