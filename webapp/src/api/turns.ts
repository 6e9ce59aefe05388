const queues = new Map<string, Promise<unknown>>();

/** One at a time for each name: across tabs where the browser can (secure pages), within this tab everywhere. */
export function takeTurns<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (typeof navigator !== 'undefined' && navigator.locks) return navigator.locks.request(name, work) as Promise<T>;
  const before = queues.get(name) ?? Promise.resolve();
  const mine = before.then(work, work);
  queues.set(name, mine.catch(() => undefined));
  return mine;
}
