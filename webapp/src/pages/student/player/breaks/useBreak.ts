import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { api, data } from '../../../../api/client';
import { deviceHeader } from '../../../../api/device';
import type { Session } from '../../../../api/types';
import { sessionOf } from '../../queries';
import { ServerClock, useSecondsUntil } from '../serverClock';

/** Begins a break. */
export function useBreakBegin(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => data(api.POST('/api/unified-testing/sessions/{id}/break', { params: { path: { id }, header: deviceHeader() } })),
    onSuccess: (session) => client.setQueryData(sessionOf(id).queryKey, session),
  });
}

/** Ends a break before its time. */
export function useBreakEnd(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => data(api.POST('/api/unified-testing/sessions/{id}/break/end', { params: { path: { id }, header: deviceHeader() } })),
    onSuccess: async (session) => {
      // The questions carry deadlines as well, and these have moved.
      await client.invalidateQueries({ queryKey: [...sessionOf(id).queryKey, 'question'] });
      client.setQueryData(sessionOf(id).queryKey, session);
    },
  });
}

/** Seconds that the break lasts at most from now, null without one; it ends on this page also when nobody can be asked. */
export function useRest({ id, serverTime, accommodation }: Session, receivedAt: number): number | null {
  const client = useQueryClient();
  const clock = useMemo(() => new ServerClock(), []);
  clock.sync(serverTime, receivedAt);
  const seconds = useSecondsUntil(accommodation.breaks?.endsAt ?? null, clock);
  const over = seconds === 0;
  useEffect(() => {
    if (over) void client.invalidateQueries({ queryKey: sessionOf(id).queryKey });
  }, [over, client, id]);
  return over ? null : seconds;
}
