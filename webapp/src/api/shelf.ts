/**
 * Things of one kind in the browser's storage, each under a name of its own: what a learner has done stays there until the
 * server has it, whatever becomes of page, browser and connection.
 */
export class Shelf<T> {
  readonly #prefix: string;
  readonly #isWhole: (thing: unknown) => boolean;
  readonly #given: Storage | undefined;

  /**
   * @param prefix begins the key of all of them, and of nothing else
   * @param isWhole whether it is what this version of the app can go on with; anything else counts as not there
   */
  constructor(prefix: string, isWhole: (thing: unknown) => boolean = () => true, storage?: Storage) {
    this.#prefix = prefix;
    this.#isWhole = isWhole;
    this.#given = storage;
  }

  get #storage(): Storage {
    return this.#given ?? localStorage;
  }

  get(name: string): T | null {
    try {
      const thing: unknown = JSON.parse(this.#storage.getItem(this.#prefix + name) ?? 'null');
      return thing !== null && this.#isWhole(thing) ? (thing as T) : null;
    } catch {
      return null; // written by a future or broken version
    }
  }

  /** @returns whether it is kept: the browser may have no room left */
  put(name: string, thing: T): boolean {
    try {
      this.#storage.setItem(this.#prefix + name, JSON.stringify(thing));
      return true;
    } catch (error) {
      console.warn('The browser gives no more storage; what is not kept is in memory only.', error);
      return false;
    }
  }

  remove(name: string) {
    this.#storage.removeItem(this.#prefix + name);
  }

  /** By name, in no order. */
  all(): Map<string, T> {
    const things = new Map<string, T>();
    for (let place = 0; place < this.#storage.length; place++) {
      const key = this.#storage.key(place);
      if (!key?.startsWith(this.#prefix)) continue;
      const name = key.slice(this.#prefix.length);
      const thing = this.get(name);
      if (thing !== null) things.set(name, thing);
    }
    return things;
  }
}
