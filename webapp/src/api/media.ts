import type { Media } from '../../ui-kit/base-element.js';
import { authorisedFetch } from './client';
import { isProblem, problemOf } from './problem';
import type { Schemas } from './types';

const root = '/api/unified-testing';
const pausesMs = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 30_000];

type Kept = Schemas['UnifiedTestingMediaFile'];

/**
 * Pictures and recordings for the elements of plugins, which know no tokens: what is read gets an address within this
 * page, as long as somebody {@link hold}s it. With a session, files are kept as its recordings, else as media of the institute.
 * Temporary failures are tried again; what remains is an Error that says, in the user's language, what happened.
 */
export class MediaFiles implements Media {
  readonly #session: string | undefined;
  readonly #explain: (problem: unknown) => string;
  readonly #addresses = new Map<string, Promise<string>>();
  #holders = 0;

  constructor(session: string | undefined, explain: (problem: unknown) => string) {
    this.#session = session;
    this.#explain = explain;
  }

  readonly url = (name: string): Promise<string> => {
    if (isAddress(name)) return Promise.resolve(name);
    const known = this.#addresses.get(name);
    if (known) return known;
    const address = this.#readable(async () => {
      const answer = await this.#send(this.#path(name));
      return URL.createObjectURL(await answer.blob());
    });
    this.#addresses.set(name, address);
    address.catch(() => this.#addresses.delete(name)); // so that the next who asks tries again
    return address;
  };

  readonly upload = (file: Blob): Promise<Kept> =>
    this.#readable(async () => {
      const path = this.#session === undefined ? `${root}/media` : `${root}/sessions/${this.#session}/recordings`;
      const headers = { 'Content-Type': file.type || 'application/octet-stream' };
      const answer = await this.#send(path, { method: 'POST', headers, body: file });
      const kept = (await answer.json()) as Kept;
      // Played back at once, it need not come from the server.
      if (!this.#addresses.has(kept.name)) this.#addresses.set(kept.name, Promise.resolve(URL.createObjectURL(file)));
      return kept;
    });

  /** @returns lets go; after the last one the addresses are of no use */
  hold(): () => void {
    this.#holders += 1;
    return () => {
      this.#holders -= 1;
      // React's strict mode lets go and takes hold again at once.
      queueMicrotask(() => this.#holders === 0 && this.#release());
    };
  }

  #release() {
    for (const address of this.#addresses.values()) address.then(URL.revokeObjectURL, () => undefined);
    this.#addresses.clear();
  }

  /** A recording's name begins with its kind; see the server's Recordings. */
  #path(name: string): string {
    const file = encodeURIComponent(name);
    return this.#session !== undefined && name.startsWith('recording-') ? `${root}/sessions/${this.#session}/recordings/${file}` : `${root}/media/${file}`;
  }

  async #send(path: string, init?: RequestInit): Promise<Response> {
    for (let attempt = 0; ; attempt++) {
      try {
        const answer = await authorisedFetch(new Request(new URL(path, location.origin), init));
        if (answer.ok) return answer;
        throw problemOf(await answer.json().catch(() => null), answer);
      } catch (problem) {
        const pause = pausesMs[attempt];
        if (pause === undefined || !isProblem(problem) || !problem.isTemporary) throw problem;
        await passed(Math.max(pause, (problem.retryAfter ?? 0) * 1_000));
      }
    }
  }

  async #readable<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (problem) {
      throw new Error(this.#explain(problem), { cause: problem });
    }
  }
}

/** Content may also name a file of this site or one written into it. */
const isAddress = (name: string) => /^(\/|https?:|data:|blob:)/.test(name);

const passed = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
