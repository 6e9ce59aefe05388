import { useCallback, useState } from 'react';
import { randomName } from '../../../api/device';
import type { Quest } from '../Quest';

/** A learner's way through a lesson. It lies on the device until the server has taken it, so that nothing is lost without a connection. */
export type Run = {
  /** A UUID: handed in once, whatever happens on the way. */
  submissionId: string;
  version: number;
  startedAt: string;
  /** 0 is the introduction, n the activity number n. */
  step: number;
  answers: Record<string, unknown>;
  /** Absent until the last answer was given. */
  finishedAt?: string;
};

export function newRun(version: number): Run {
  return { submissionId: newUuid(), version, startedAt: new Date().toISOString(), step: 0, answers: {} };
}

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

export function parse(text: string | null): Run | null {
  try {
    const run = JSON.parse(text ?? 'null') as Partial<Run> | null;
    const whole = run && typeof run.submissionId === 'string' && typeof run.version === 'number' && typeof run.step === 'number' && typeof run.answers === 'object' && run.answers !== null;
    return whole ? (run as Run) : null;
  } catch {
    return null; // written by a future or broken version
  }
}

/** randomUUID is there on secure pages only. */
export function newUuid(): string {
  return randomName().replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');
}
