import { useEffect, useState } from 'react';

/** The server decides when time is over; this is its clock as well as the network lets us know it. */
export class ServerClock {
  #offset = 0;

  /** @param receivedAt this device's clock when the server's time arrived, epoch milliseconds */
  sync(serverTime: string, receivedAt: number) {
    const time = Date.parse(serverTime);
    if (Number.isFinite(time)) this.#offset = time - receivedAt;
  }

  /** Whole seconds until the deadline, 0 when it is past. */
  secondsUntil(deadline: string): number {
    return Math.max(0, Math.ceil((Date.parse(deadline) - Date.now() - this.#offset) / 1_000));
  }
}

/** The first of several deadlines; null when there is none. */
export function earliest(...deadlines: (string | null | undefined)[]): string | null {
  const given = deadlines.filter((deadline) => deadline !== null && deadline !== undefined);
  return given.length === 0 ? null : given.reduce((first, next) => (Date.parse(next) < Date.parse(first) ? next : first));
}

const warnAt = [300, 60];

/** The mark (seconds left) that was passed between two readings and is worth saying aloud, else null. */
export function passedMark(before: number, now: number): number | null {
  return warnAt.find((mark) => before > mark && now <= mark && now > mark - 30) ?? null;
}

/** Seconds until the deadline, renewed as they pass; null without a deadline. */
export function useSecondsUntil(deadline: string | null, clock: ServerClock): number | null {
  const left = deadline === null ? null : clock.secondsUntil(deadline);
  const [, notice] = useState(left);
  useEffect(() => {
    if (deadline === null) return;
    // Often enough that no second is skipped, though timers are late.
    const timer = setInterval(() => notice(clock.secondsUntil(deadline)), 250);
    return () => clearInterval(timer);
  }, [deadline, clock]);
  // Read anew each time: what was left until another deadline must never be taken for this one's.
  return left;
}
