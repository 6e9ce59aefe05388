import { randomUuid } from '../../../api/random';
import { isProblem } from '../../../api/problem';
import { Shelf } from '../../../api/shelf';
import type { Acknowledgement } from '../../../api/types';

/** One answer on its way. The id makes a repeated request harmless, the number makes a late one lose to a newer one. */
export type Submission = {
  questionId: string;
  /** Of the question in the session, 0-based. */
  index: number;
  /** null withdraws the answer. */
  answer: unknown;
  submissionId: string;
  seq: number;
};

export type QueueState = {
  /** Answers that the server has not acknowledged. */
  unsent: number;
  /** Recordings on their way; an answer that names one is there only afterwards. */
  uploading: number;
  /** `waiting`: the server can't be reached, the next try is planned. `blocked`: it refuses until the learner signs in. */
  connection: 'idle' | 'sending' | 'waiting' | 'blocked';
  /** When the server last stored an answer. */
  savedAt: string | null;
  /** The session takes no answers any more; what was unsent then is lost. */
  closed: 'session-closed' | null;
  /** How many answers were lost so. */
  lost: number;
  /** Questions whose answer on the server is newer than the one from here. */
  overtaken: readonly string[];
  /** Questions whose answer the server refused for good. */
  refused: readonly string[];
  /** Questions whose answer came when their time was over, or when the learner had gone on from them. */
  late: readonly string[];
};

const quietMs = 600;
const longestWaitMs = 5_000;
const firstRetryMs = 1_000;
// An answer that comes late after a lost connection counts for a minute at most.
const lastRetryMs = 10_000;

const lateCodes = ['time-over', 'question-left', 'section-left'];

/**
 * Brings a learner's answers to the server: each change is kept in the browser's storage at once, sent after a short
 * pause, one request at a time, repeated until the server answers, and survives a reload. Of several changes to one
 * question only the newest is sent.
 */
export class AnswerQueue {
  readonly #send: (submission: Submission) => Promise<Acknowledgement>;
  readonly #shelf: Shelf<Submission>;
  readonly #unsent = new Map<string, Submission>();
  /** The newest answer of each question that was answered here, sent or not. */
  readonly #latest = new Map<string, Submission>();
  readonly #acknowledged = new Map<string, Acknowledgement>();
  readonly #listeners = new Set<() => void>();
  readonly #uploads = new Set<Promise<unknown>>();
  #state: QueueState = { unsent: 0, uploading: 0, connection: 'idle', savedAt: null, closed: null, lost: 0, overtaken: [], refused: [], late: [] };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pause: 'quiet' | 'retry' | null = null;
  #changedSince: number | null = null;
  #failures = 0;
  #running: Promise<void> | null = null;

  constructor(sessionId: string, send: (submission: Submission) => Promise<Acknowledgement>, storage: Storage = localStorage) {
    this.#send = send;
    this.#shelf = new Shelf(`ml.answer.${sessionId}.`, undefined, storage);
    for (const submission of this.#shelf.all().values()) {
      this.#unsent.set(submission.questionId, submission);
      this.#latest.set(submission.questionId, submission);
    }
    this.#update({});
    if (this.#unsent.size > 0) this.#later(0, 'quiet');
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): QueueState => this.#state;

  /** The newest answer given here, or undefined when the question was not answered here. */
  latest(questionId: string): Submission | undefined {
    return this.#latest.get(questionId);
  }

  /** What the server said to the newest answer; undefined while that is on its way. */
  acknowledgement(questionId: string): Acknowledgement | undefined {
    return this.#unsent.has(questionId) ? undefined : this.#acknowledged.get(questionId);
  }

  /** Indexes answered or withdrawn here, over what the server knows. */
  answered(onServer: readonly number[]): Set<number> {
    const indexes = new Set(onServer);
    for (const { index, answer } of this.#latest.values()) {
      if (answer === null) indexes.delete(index);
      else indexes.add(index);
    }
    return indexes;
  }

  /** @param knownSeq number of the answer that the server gave with the question, null or nothing when it has none */
  put(question: { questionId: string; index: number }, answer: unknown, knownSeq: number | null | undefined) {
    if (this.#state.closed) return;
    const { questionId, index } = question;
    const seq = Math.max(knownSeq ?? 0, this.#latest.get(questionId)?.seq ?? 0) + 1;
    const submission = { questionId, index, answer, submissionId: randomUuid(), seq };
    this.#unsent.set(questionId, submission);
    this.#latest.set(questionId, submission);
    this.#shelf.put(questionId, submission);
    this.#update({});
    if (this.#pause === 'retry') return;
    const now = Date.now();
    this.#changedSince ??= now;
    this.#later(Math.max(0, Math.min(quietMs, this.#changedSince + longestWaitMs - now)), 'quiet');
  }

  /** Sends what is unsent without further pause. @returns true when nothing is left */
  async flush(): Promise<boolean> {
    this.#stopTimer();
    await this.#running;
    this.#stopTimer();
    await this.#run();
    return this.#unsent.size === 0;
  }

  /** Something that an answer will come of: the test is not handed in before it ends. @returns the same work */
  expect<T>(upload: Promise<T>): Promise<T> {
    this.#uploads.add(upload);
    this.#update({});
    const ended = () => {
      this.#uploads.delete(upload);
      this.#update({});
    };
    upload.then(ended, ended);
    return upload;
  }

  /** Waits for uploads, then sends what is unsent. @returns true when everything arrived */
  async settle(): Promise<boolean> {
    let arrived = true;
    while (this.#uploads.size > 0) {
      const ends = await Promise.allSettled(this.#uploads);
      arrived &&= ends.every(({ status }) => status === 'fulfilled');
      // Whoever waited for the upload gives its answer now.
      await new Promise((resolve) => setTimeout(resolve));
    }
    return (await this.flush()) && arrived;
  }

  #later(ms: number, pause: 'quiet' | 'retry') {
    this.#stopTimer();
    this.#pause = pause;
    this.#timer = setTimeout(() => {
      this.#pause = null;
      void this.#run();
    }, ms);
  }

  #stopTimer() {
    clearTimeout(this.#timer);
    this.#pause = null;
  }

  #run(): Promise<void> {
    this.#running ??= this.#sendAll().finally(() => (this.#running = null));
    return this.#running;
  }

  async #sendAll() {
    this.#changedSince = null;
    // A pause that began meanwhile means that the learner is still writing: its own timer goes on from there.
    while (this.#unsent.size > 0 && this.#pause === null) {
      const [submission] = this.#unsent.values();
      this.#update({ connection: 'sending' });
      try {
        this.#accept(submission!, await this.#send(submission!));
      } catch (error) {
        if (!this.#goOnAfter(submission!, error)) return;
      }
    }
    this.#update({ connection: 'idle' });
  }

  #accept(submission: Submission, acknowledgement: Acknowledgement) {
    this.#failures = 0;
    this.#acknowledged.set(submission.questionId, acknowledgement);
    this.#forget(submission);
    this.#update({ savedAt: acknowledgement.savedAt });
  }

  /** @returns whether the next answer may be sent now */
  #goOnAfter(submission: Submission, error: unknown): boolean {
    // Another window of the learner is on a break: the answer counts when it is over.
    if (!isProblem(error) || error.isTemporary || error.code === 'on-break') {
      const wait = Math.min(lastRetryMs, firstRetryMs * 2 ** this.#failures);
      this.#failures += 1;
      this.#update({ connection: 'waiting' });
      this.#later(Math.max(wait, (isProblem(error) ? (error.retryAfter ?? 0) : 0) * 1_000), 'retry');
      return false;
    }
    if (error.status === 401 || error.status === 403) {
      this.#update({ connection: 'blocked' });
      return false;
    }
    if (error.code === 'session-closed') {
      const lost = [...this.#unsent.values()];
      lost.forEach((one) => this.#forget(one));
      this.#stopTimer();
      this.#update({ closed: error.code, lost: lost.length, connection: 'idle' });
      return false;
    }
    this.#forget(submission);
    if (this.#latest.get(submission.questionId) === submission) this.#latest.delete(submission.questionId);
    if (error.code === 'stale-seq') this.#update({ overtaken: [...this.#state.overtaken, submission.questionId] });
    else if (lateCodes.includes(error.code)) this.#update({ late: [...this.#state.late, submission.questionId] });
    else this.#update({ refused: [...this.#state.refused, submission.questionId] });
    return true;
  }

  #forget(submission: Submission) {
    if (this.#unsent.get(submission.questionId) === submission) this.#unsent.delete(submission.questionId);
    // Another tab of the same session may have stored a newer one.
    if (this.#shelf.get(submission.questionId)?.submissionId === submission.submissionId) this.#shelf.remove(submission.questionId);
  }

  #update(change: Partial<QueueState>) {
    this.#state = { ...this.#state, ...change, unsent: this.#unsent.size, uploading: this.#uploads.size };
    this.#listeners.forEach((listener) => listener());
  }
}

/** True for a response that holds nothing yet: no text but white space, no choice, in whatever shape. */
export function isBlank(response: unknown): boolean {
  if (response === null || response === undefined) return true;
  if (typeof response === 'string') return response.trim() === '';
  if (typeof response === 'object') return Object.values(response).every(isBlank);
  return false;
}
