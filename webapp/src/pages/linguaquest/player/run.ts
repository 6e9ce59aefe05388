import { randomUuid } from '../../../api/random';

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

export type FinishedRun = Run & { finishedAt: string };

export function newRun(version: number): Run {
  return { submissionId: randomUuid(), version, startedAt: new Date().toISOString(), step: 0, answers: {} };
}

/** Whether it can be gone on with. */
export function isRun(thing: unknown): thing is Run {
  const { submissionId, version, step, startedAt, answers } = (thing ?? {}) as Partial<Run>;
  return typeof submissionId === 'string' && typeof version === 'number' && typeof step === 'number' && typeof startedAt === 'string' && typeof answers === 'object' && answers !== null;
}

export const isFinished = (run: Run): run is FinishedRun => run.finishedAt !== undefined;
