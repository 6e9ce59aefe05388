import { randomName } from '../../../../api/random';
import type { Noticed } from '../../../../api/types';

/** Something noticed, and when by this device's clock. */
type Waiting = Omit<Noticed, 'ageMs'> & { at: number };

export type Kind = Noticed['kind'];

const batch = 50;
const most = 200;
const soon = 1_000;
const pauses = [2_000, 5_000, 15_000, 60_000];

/**
 * Gathers what is noticed during a test and sends it in batches, again and again until it has arrived; what waits
 * survives a reload. Nothing waits for it.
 */
export class IntegrityReporter {
  #waiting: Waiting[];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending = false;
  #failures = 0;
  #closed = false;

  /** @param send rejects when the batch may not have arrived; false when the session takes no more */
  constructor(
    private readonly key: string,
    private readonly send: (events: Noticed[]) => Promise<boolean>,
    private readonly storage: Storage = sessionStorage,
    private readonly now: () => number = Date.now,
  ) {
    this.#waiting = stored(storage, key);
    if (this.#waiting.length > 0) this.#plan(soon);
  }

  /** @param at when it was, if not just now */
  notice(kind: Kind, more: { question?: number; characters?: number; at?: number } = {}) {
    if (this.#closed) return;
    const { at = this.now(), ...rest } = more;
    this.#waiting = [...this.#waiting, { id: randomName(), kind, at, ...rest }].slice(-most);
    this.#keep();
    if (!this.#sending && this.#failures === 0) this.#plan(soon);
  }

  /** Sends what waits; used where nobody will be there later. */
  async flush(): Promise<void> {
    if (this.#sending || this.#closed || this.#waiting.length === 0) return;
    clearTimeout(this.#timer);
    this.#sending = true;
    const sent = this.#waiting.slice(0, batch);
    try {
      const goesOn = await this.send(sent.map(({ at, ...event }) => ({ ...event, ageMs: Math.min(86_400_000, Math.max(0, Math.round(this.now() - at))) })));
      this.#failures = 0;
      const ids = new Set(sent.map(({ id }) => id));
      this.#waiting = goesOn ? this.#waiting.filter(({ id }) => !ids.has(id)) : [];
      this.#closed = !goesOn;
    } catch {
      // the next attempt has the same ids
      this.#failures++;
    }
    this.#sending = false;
    this.#keep();
    if (this.#waiting.length > 0) this.#plan(this.#failures === 0 ? soon : pauses[Math.min(this.#failures, pauses.length) - 1]!);
  }

  stop() {
    clearTimeout(this.#timer);
  }

  #plan(pause: number) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), pause);
  }

  #keep() {
    if (this.#waiting.length === 0) this.storage.removeItem(this.key);
    else this.storage.setItem(this.key, JSON.stringify(this.#waiting));
  }
}

function stored(storage: Storage, key: string): Waiting[] {
  try {
    const value: unknown = JSON.parse(storage.getItem(key) ?? '[]');
    return Array.isArray(value) ? (value as Waiting[]) : [];
  } catch {
    return [];
  }
}
