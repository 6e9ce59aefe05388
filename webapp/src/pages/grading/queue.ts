import { queryOptions } from '@tanstack/react-query';
import { api, data } from '../../api/client';

/** The oldest answers that wait for a rater. The list shortens as raters work, so it needs no pages. */
export const gradingQueue = queryOptions({
  queryKey: ['grading-queue'],
  queryFn: () => data(api.GET('/api/unified-testing/grading/queue', { params: { query: { limit: '100' } } })),
  // Other raters work on the same queue.
  staleTime: 0,
});
