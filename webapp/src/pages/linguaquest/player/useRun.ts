import { useCallback, useRef, useState } from 'react';
import type { Quest } from '../Quest';
import { isFinished, newRun, type Run } from './run';
import { runsOf } from './runs';

/** The run, kept at every change; one of an older version of the lesson is not gone on with, unless it only waits to be handed in. */
export function useRun(quest: Quest, lessonId: string, version: number, steps: number) {
  const [isKept, setKept] = useState(true);
  const [run, setRun] = useState(() => {
    const kept = runsOf(quest).get(lessonId);
    return kept && (isFinished(kept) || (kept.version === version && kept.step <= steps)) ? kept : newRun(version);
  });
  const newest = useRef(run);
  const change = useCallback(
    (next: Partial<Run>) => {
      newest.current = { ...newest.current, ...next };
      setRun(newest.current);
      setKept(runsOf(quest).put(lessonId, newest.current));
    },
    [quest, lessonId],
  );
  return {
    run,
    /** False when the device has no room: what is done is lost with the page. */
    isKept,
    change,
    answer: useCallback((activity: string, response: unknown) => change({ answers: { ...newest.current.answers, [activity]: response } }), [change]),
    /** The server has it. */
    forget: useCallback(() => runsOf(quest).remove(lessonId), [quest, lessonId]),
    again: useCallback(() => {
      runsOf(quest).remove(lessonId);
      newest.current = newRun(version);
      setRun(newest.current);
    }, [quest, lessonId, version]),
  };
}
