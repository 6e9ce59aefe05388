import { useCallback, useState } from 'react';
import type { Quest } from '../Quest';
import { newRun, parse, type Run } from './run';

/** The run, kept at every change; one of an older version of the lesson is not gone on with, unless it only waits to be handed in. */
export function useRun(quest: Quest, lessonId: string, version: number, steps: number) {
  const key = ['ml.lesson', ...quest.key, lessonId].join('.');
  const [run, setRun] = useState(() => {
    const kept = parse(localStorage.getItem(key));
    return kept && (kept.finishedAt !== undefined || (kept.version === version && kept.step <= steps)) ? kept : newRun(version);
  });
  const change = useCallback(
    (next: Partial<Run>) =>
      setRun((before) => {
        const after = { ...before, ...next };
        localStorage.setItem(key, JSON.stringify(after));
        return after;
      }),
    [key],
  );
  const answer = useCallback(
    (activity: string, response: unknown) =>
      setRun((before) => {
        const after = { ...before, answers: { ...before.answers, [activity]: response } };
        localStorage.setItem(key, JSON.stringify(after));
        return after;
      }),
    [key],
  );
  return {
    run,
    change,
    answer,
    /** The server has it. */
    forget: useCallback(() => localStorage.removeItem(key), [key]),
    again: useCallback(() => {
      localStorage.removeItem(key);
      setRun(newRun(version));
    }, [key, version]),
  };
}
