import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Session } from '../../../../api/types';
import { sessionOf } from '../../queries';
import { closedBy, opened, placeFor } from './rules';

/**
 * The question is in the address, so that a reload and the browser's own "back" keep their meaning. Under rules an address
 * leads no further than where the learner was: only {@link go} opens what closes something.
 */
export function usePlace(session: Session) {
  const [query, setQuery] = useSearchParams();
  const [ahead, setAhead] = useState<number | null>(null);
  const asked = Number(query.get('question') ?? Number.NaN) - 1;
  const wanted = Math.min(Math.max(0, Number.isInteger(asked) ? asked : session.current), session.questionCount - 1);
  const index = wanted === ahead ? wanted : placeFor(session, wanted);
  const go = useCallback(
    (to: number) => {
      setAhead(to);
      // What is closed is no place to come back to.
      setQuery({ question: String(to + 1) }, { replace: closedBy(session, index, to) !== null });
    },
    [setQuery, session, index],
  );
  const stay = useCallback(() => setAhead(null), []);
  return { index, go, stay };
}

/** Notes in the session that a question is shown: one goes on from there, and what was left by that is closed. */
export function useOpened({ id }: Session, index: number, isShown: boolean) {
  const client = useQueryClient();
  useEffect(() => {
    if (!isShown) return;
    const { queryKey } = sessionOf(id);
    // It is as old as it was: the server's time in it belongs to its arrival.
    const updatedAt = client.getQueryState(queryKey)?.dataUpdatedAt ?? 0;
    client.setQueryData(queryKey, (before) => before && opened(before, index), { updatedAt });
  }, [client, id, index, isShown]);
}
