import { useState } from 'react';

/** Questions that the learner wants to see again; a note on this device, no part of the answer. */
export function useFlags(sessionId: string): { flagged: ReadonlySet<number>; toggle: (index: number) => void } {
  const key = `ml.flags.${sessionId}`;
  const [flagged, setFlagged] = useState<ReadonlySet<number>>(() => new Set(JSON.parse(localStorage.getItem(key) ?? '[]') as number[]));
  const toggle = (index: number) => {
    const next = new Set(flagged);
    if (!next.delete(index)) next.add(index);
    localStorage.setItem(key, JSON.stringify([...next]));
    setFlagged(next);
  };
  return { flagged, toggle };
}
