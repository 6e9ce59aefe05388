import { handInKey } from '../../../api/guests';
import { isProblem, Problem } from '../../../api/problem';
import { Shelf } from '../../../api/shelf';
import { isRun, type FinishedRun } from '../player/run';
import type { LessonResult } from '../questApi';

/** A lesson that is done, and waits for the server. */
export type HandIn = {
  lessonId: string;
  title: string;
  run: FinishedRun;
  /** IANA time zone where it was finished: part of what is handed in, and the same at every try. */
  zone: string;
  /** The server does not take the time at which it was finished: it is too long ago, or the device's clock is wrong. */
  undated?: true;
};

export type OutboxState = {
  /** In the order in which they were finished. */
  waiting: readonly HandIn[];
  /** `waiting`: the server can't be reached, the next try is planned. `blocked`: not before the learner has signed in. */
  connection: 'idle' | 'sending' | 'waiting' | 'blocked';
  /** Why the last try came to nothing, while one is planned. */
  trouble: Problem | null;
  /** By submissionId: what the server does not take, and says why. It is tried again at the next visit. */
  refused: ReadonlyMap<string, Problem>;
  /** By submissionId: what was taken during this visit; null where the server had it already. */
  taken: ReadonlyMap<string, LessonResult | null>;
  /** By submissionId: those for which the device has no room; they are lost with the page. */
  unsaved: ReadonlySet<string>;
};

const firstRetryMs = 1_000;
const lastRetryMs = 60_000;

/**
 * Brings finished lessons to the server: each lies on the device until the server has taken it, sent one at a time in the
 * order of time and repeated until there is an answer, also by a later visit. The same submission twice counts once, so
 * that tabs need not know of each other.
 */
export class Outbox {
  readonly #send: (handIn: HandIn) => Promise<LessonResult>;
  readonly #shelf: Shelf<HandIn>;
  readonly #waiting: Map<string, HandIn>;
  readonly #listeners = new Set<() => void>();
  readonly #reporters = new Set<(handIn: HandIn, result: LessonResult | null) => void>();
  #state: OutboxState;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | null = null;

  /** @param learner id of the member, or `guest` */
  constructor(institute: string, learner: string, send: (handIn: HandIn) => Promise<LessonResult>, storage?: Storage) {
    this.#send = send;
    this.#shelf = new Shelf(handInKey(institute, learner), isHandIn, storage);
    this.#waiting = this.#shelf.all();
    this.#state = { waiting: this.#inOrder(), connection: 'idle', trouble: null, refused: new Map(), taken: new Map(), unsaved: new Set() };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  readonly state = (): OutboxState => this.#state;

  /** Hears of each that is taken. */
  onTaken(reporter: (handIn: HandIn, result: LessonResult | null) => void): () => void {
    this.#reporters.add(reporter);
    return () => void this.#reporters.delete(reporter);
  }

  /** Kept, and sent at once where that is possible. Repeating it changes nothing. */
  put(handIn: HandIn) {
    const id = handIn.run.submissionId;
    if (this.#waiting.has(id) || this.#state.taken.has(id)) return;
    this.#waiting.set(id, handIn);
    this.#keep(handIn);
    void this.flush();
  }

  /** The learner does not want it to be handed in any more. */
  drop(id: string) {
    this.#forget(id);
    const refused = new Map(this.#state.refused);
    refused.delete(id);
    this.#update({ refused });
  }

  /** Tries now. @returns true when nothing is left that could be sent */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    this.#running ??= this.#sendAll().finally(() => (this.#running = null));
    await this.#running;
    return this.#next() === undefined;
  }

  /** Tries no more in this page. */
  stop() {
    clearTimeout(this.#timer);
  }

  async #sendAll() {
    for (let next = this.#next(); next !== undefined; next = this.#next()) {
      this.#update({ connection: 'sending' });
      try {
        const result = await this.#send(next);
        this.#failures = 0;
        this.#accept(next, result);
      } catch (error) {
        if (!this.#goOnAfter(next, error)) return;
      }
    }
    this.#update({ connection: 'idle', trouble: null });
  }

  #accept(handIn: HandIn, result: LessonResult | null) {
    const id = handIn.run.submissionId;
    this.#forget(id);
    this.#update({ taken: new Map(this.#state.taken).set(id, result), trouble: null });
    this.#reporters.forEach((report) => report(handIn, result));
  }

  /** @returns whether the next one may be sent now */
  #goOnAfter(handIn: HandIn, error: unknown): boolean {
    const problem = isProblem(error) ? error : new Problem('unreadable', 0, String(error));
    if (problem.isTemporary) {
      const wait = Math.max(Math.min(lastRetryMs, firstRetryMs * 2 ** this.#failures), (problem.retryAfter ?? 0) * 1_000);
      this.#failures += 1;
      this.#timer = setTimeout(() => void this.flush(), wait);
      this.#update({ connection: 'waiting', trouble: problem });
      return false;
    }
    if (problem.status === 401) {
      this.#update({ connection: 'blocked', trouble: problem });
      return false;
    }
    // It came the first time, and only the answer was lost.
    if (problem.code === 'submission-differs' && handIn.undated) this.#accept(handIn, null);
    else if (problem.code === 'bad-field' && !handIn.undated && problem.fields.some(({ field }) => field === 'finishedAt')) {
      const undated: HandIn = { ...handIn, undated: true };
      this.#waiting.set(handIn.run.submissionId, undated);
      this.#keep(undated);
    } else this.#update({ refused: new Map(this.#state.refused).set(handIn.run.submissionId, problem) });
    return true;
  }

  #keep(handIn: HandIn) {
    const id = handIn.run.submissionId;
    const unsaved = new Set(this.#state.unsaved);
    if (this.#shelf.put(id, handIn)) unsaved.delete(id);
    else unsaved.add(id);
    this.#update({ unsaved });
  }

  #forget(id: string) {
    this.#waiting.delete(id);
    this.#shelf.remove(id);
    const unsaved = new Set(this.#state.unsaved);
    unsaved.delete(id);
    this.#update({ unsaved });
  }

  #next(): HandIn | undefined {
    return this.#inOrder().find(({ run }) => !this.#state.refused.has(run.submissionId));
  }

  #inOrder(): HandIn[] {
    return [...this.#waiting.values()].sort((a, b) => a.run.finishedAt.localeCompare(b.run.finishedAt));
  }

  #update(change: Partial<OutboxState>) {
    this.#state = { ...this.#state, ...change, waiting: this.#inOrder() };
    this.#listeners.forEach((listener) => listener());
  }
}

function isHandIn(thing: unknown): boolean {
  const { lessonId, title, run, zone } = (thing ?? {}) as Partial<HandIn>;
  return typeof lessonId === 'string' && typeof title === 'string' && typeof zone === 'string' && isRun(run) && typeof run.finishedAt === 'string';
}
