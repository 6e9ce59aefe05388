import { randomName } from '../../../api/device';

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
