import createClient from 'openapi-fetch';
import { authorisedFetch, data, openFetch } from '../../api/client';
import { forgetGuest, guestToken, keepGuest } from '../../api/guests';
import { isProblem } from '../../api/problem';
import type { paths } from '../../api/schema';
import { takeTurns } from '../../api/turns';
import { keptAs } from '../../worker/addresses';

/** Somebody who learns in an institute: a member, or a guest who is given a token when there is something to keep. */
export class Quest {
  /** The typed client, as this learner. */
  readonly api = createClient<paths>({ baseUrl: location.origin, fetch: (request) => this.#fetch(request) });

  constructor(
    /** Slug. */
    readonly institute: string,
    /** Id of the user; null for a guest. */
    readonly member: string | null,
  ) {}

  /** The member's id, or `guest`. */
  get learner(): string {
    return this.member ?? 'guest';
  }

  /** Begins the keys of what is asked for this learner. */
  get key() {
    return ['linguaquest', this.institute, this.learner];
  }

  /** Whether anything can have been earned. */
  get isKnown(): boolean {
    return this.member !== null || guestToken(this.institute) !== null;
  }

  /** What a learner does that is kept for them. A guest whose token is of no use any more begins anew. */
  async act<T>(call: () => Promise<T>): Promise<T> {
    if (this.member !== null) return call();
    await this.#begin();
    try {
      return await call();
    } catch (problem) {
      if (!isProblem(problem, 'guest-merged') && !(isProblem(problem) && problem.status === 401)) throw problem;
      forgetGuest(this.institute);
      await this.#begin();
      return call();
    }
  }

  /** Two tabs of one guest must not become two. */
  #begin(): Promise<void> {
    return takeTurns(`ml.guest.${this.institute}`, async () => {
      if (guestToken(this.institute) !== null) return;
      const { guestSessionToken, expiresAt } = await data(this.api.POST('/api/linguaquest/guest'));
      keepGuest(this.institute, { token: guestSessionToken, expiresAt });
    });
  }

  async #fetch(request: Request): Promise<Response> {
    const address = this.#named(request.url);
    const isLesson = request.method === 'GET' && keptAs(address) === 'lessons';
    if (this.member === null) {
      const token = guestToken(this.institute);
      const asked = token === null || isLesson ? new Request(address, request) : request;
      if (token !== null) asked.headers.set('Authorization', `Bearer ${token}`);
      return openFetch(asked);
    }
    if (!isLesson) return authorisedFetch(request);
    try {
      return await authorisedFetch(new Request(address, request));
    } catch (problem) {
      // Without a connection there is no new token, but lessons are open to everybody, and may be on the device.
      if (!isProblem(problem, 'offline')) throw problem;
      return openFetch(new Request(address, { signal: request.signal }));
    }
  }

  /** With the institute: who sends no token is its guest, and what the device keeps is the institute's. */
  #named(address: string): URL {
    const url = new URL(address);
    url.searchParams.set('institute', this.institute);
    return url;
  }
}
