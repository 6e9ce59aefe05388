import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api, data } from '../api/client';
import type { Schemas } from '../api/types';
import { useEvent, useIsLive } from './useLive';

export type JobState = Pick<Schemas['KernelJobState'], 'kind' | 'key' | 'status' | 'progress'> & { error?: string | undefined };

const isOver = (state: JobState | undefined) => state?.status === 'done' || state?.status === 'failed';

/**
 * Asks again for what a job works on whenever the server tells that it has gone on.
 * @returns milliseconds after which to ask without being told, for as long as it runs
 */
export function useJobNews(kind: string, keys: string[], ask: () => void): number {
  const live = useIsLive();
  useEvent<JobState>('job-progress', (state) => {
    if (state.kind === kind && keys.includes(state.key)) ask();
  });
  return live ? 10_000 : 1_000;
}

/**
 * How far a job of the user's is: told by the server, and asked for where no events arrive.
 * @param key null while there is no job to follow
 * @param onEnd when it is done or has failed
 */
export function useJobProgress(kind: string, key: string | null, onEnd: () => void): JobState | undefined {
  const client = useQueryClient();
  const live = useIsLive();
  const queryKey = ['job', kind, key];
  const job = useQuery({
    queryKey,
    queryFn: () => data(api.GET('/api/jobs/{kind}/{key}', { params: { path: { kind, key: key! } } })) as Promise<JobState>,
    enabled: key !== null,
    staleTime: 0,
    refetchInterval: ({ state }) => (isOver(state.data) ? false : live ? 10_000 : 1_000),
  });
  useEvent<JobState>('job-progress', (state) => {
    if (state.kind === kind && state.key === key) client.setQueryData(queryKey, state);
  });
  const end = useRef(onEnd);
  useEffect(() => {
    end.current = onEnd;
  });
  const over = key !== null && isOver(job.data);
  useEffect(() => {
    if (over) end.current();
  }, [over]);
  return key === null ? undefined : job.data;
}
