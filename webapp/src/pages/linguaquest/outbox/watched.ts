import { useEffect } from 'react';

const watched = new Set<string>();

/** Whether the page shows what becomes of the submission. */
export const isWatched = (submissionId: string): boolean => watched.has(submissionId);

export function useWatching(submissionId: string) {
  useEffect(() => {
    watched.add(submissionId);
    return () => void watched.delete(submissionId);
  }, [submissionId]);
}
