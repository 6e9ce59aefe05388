import { useCallback, useEffect, useRef, useState } from 'react';
import { api, data } from '../../api/client';
import type { Schemas } from '../../api/types';
import type { Scores } from './rubricScores';

export type Entry = { scores: Scores; comment: string };
export type DraftState = { state: 'none' | 'saving' | 'failed' } | { state: 'saved'; at: string };

const rest = 800; // milliseconds without a change before a draft is saved

/** Keeps what a rater enters on the server: after a short rest, and at once when the page is left. */
export function useDraft(answerId: string, savedAt: string | undefined) {
  const [draft, setDraft] = useState<DraftState>(savedAt ? { state: 'saved', at: savedAt } : { state: 'none' });
  const unsaved = useRef<Entry | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    const entry = unsaved.current;
    if (!entry) return;
    unsaved.current = null;
    try {
      const saved = await data(
        api.PUT('/api/unified-testing/grading/answers/{answerId}/draft', {
          params: { path: { answerId } },
          body: { scores: { ...entry.scores }, comment: entry.comment } as Schemas['UnifiedTestingRatingDraft'],
          keepalive: true,
        }),
      );
      setDraft({ state: 'saved', at: saved.savedAt! });
    } catch {
      unsaved.current ??= entry;
      setDraft({ state: 'failed' });
    }
  }, [answerId]);

  const change = useCallback(
    (entry: Entry) => {
      unsaved.current = entry;
      setDraft({ state: 'saving' });
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), rest);
    },
    [flush],
  );
  /** The rating itself is on its way: no draft must come after it. */
  const drop = useCallback(() => {
    clearTimeout(timer.current);
    unsaved.current = null;
  }, []);

  useEffect(() => {
    const leave = () => void flush();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [flush]);
  return { draft, change, drop };
}
