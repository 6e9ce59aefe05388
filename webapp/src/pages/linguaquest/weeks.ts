import type { Profile } from './questApi';

const day = 24 * 60 * 60_000;
const weeks = 12;

export type Week = {
  /** The first day: 2026-11-21. */
  begins: string;
  xp: number;
};

/** The last twelve times seven days, the present ones last. @param zone of the learner's days */
export function weeksOf(history: Profile['history'], now: Date, zone: string): Week[] {
  // Written as the server writes days; en-CA is the locale that does.
  const today = Date.parse(new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(now));
  return Array.from({ length: weeks }, (_, i) => {
    const first = today - ((weeks - i) * 7 - 1) * day;
    const xp = history.filter(({ date }) => Date.parse(date) >= first && Date.parse(date) < first + 7 * day).reduce((sum, one) => sum + one.xp, 0);
    return { begins: new Date(first).toISOString().slice(0, 10), xp };
  });
}
