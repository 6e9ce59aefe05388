import { queryOptions } from '@tanstack/react-query';
import { api, data } from '../../../api/client';

/** The codes under which the report of a session was given out, the latest first. */
export const verificationsOf = (sessionId: string) =>
  queryOptions({
    queryKey: ['verifications', sessionId],
    queryFn: () => data(api.GET('/api/unified-testing/sessions/{id}/verifications', { params: { path: { id: sessionId } } })),
  });
