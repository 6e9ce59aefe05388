import createClient from 'openapi-fetch';
import { authorisedFetch, data } from '../../api/client';
import { forgetGuest, guestToken, keepGuest } from '../../api/guests';
import { isProblem } from '../../api/problem';
import type { paths } from '../../api/schema';

/** Somebody who learns in an institute: a member, or a guest who is given a token when there is something to keep. */
export class Quest {
  /** The typed client, as this learner. */
  readonly api = createClient<paths>({ baseUrl: location.origin, fetch: (request) => this.#fetch(request) });
  #beginning: Promise<void> | null = null;

  constructor(
    /** Slug. */
    readonly institute: string,
    /** Id of the user; null for a guest. */
    readonly member: string | null,
  ) {}

  /** Begins the keys of what is asked for this learner. */
  get key() {
    return ['linguaquest', this.institute, this.member ?? 'guest'];
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

  async #begin() {
    if (guestToken(this.institute) !== null) return;
    this.#beginning ??= this.#ask().finally(() => (this.#beginning = null));
    await this.#beginning;
  }

  async #ask() {
    const { guestSessionToken, expiresAt } = await data(this.api.POST('/api/linguaquest/guest'));
    keepGuest(this.institute, { token: guestSessionToken, expiresAt });
  }

  #fetch(request: Request): Promise<Response> {
    if (this.member !== null) return authorisedFetch(request);
    const token = guestToken(this.institute);
    if (token !== null) {
      request.headers.set('Authorization', `Bearer ${token}`);
      return authorisedFetch(request);
    }
    const url = new URL(request.url);
    url.searchParams.set('institute', this.institute);
    return authorisedFetch(new Request(url, request));
  }
}
