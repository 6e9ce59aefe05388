import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, data } from '../../api/client';
import type { ProctoredSession } from '../../api/types';
import { useEvent, useIsLive, useTopic } from '../../app/useLive';
import { withChange } from './withChange';

const queryKey = ['proctoring'];

/** The running tests of the institute as they change: told by the server, and asked for where no events arrive. */
export function useRunningSessions() {
  const client = useQueryClient();
  const live = useIsLive();
  const query = useQuery({
    queryKey,
    queryFn: async () => (await data(api.GET('/api/unified-testing/proctoring/sessions', { params: { query: { limit: '200' } } }))).items,
    refetchInterval: live ? 30_000 : 5_000,
  });
  useTopic('proctoring', '', undefined, () => void client.invalidateQueries({ queryKey }));
  const put = (changed: ProctoredSession) => client.setQueryData(queryKey, (before: ProctoredSession[] | undefined) => before && withChange(before, changed));
  useEvent('proctored-session', put);
  return { query, live, put };
}
