import type { Profile } from './questApi';

const dayMs = 24 * 60 * 60_000;

export type Day = {
  /** 2026-11-27 */
  date: string;
  /** Null for a day that is still to come. */
  xp: number | null;
};

/** Whole weeks up to that of today, each from the first day of the week on. @param firstDay 0 is Sunday @param zone of the learner's days */
export function calendarOf(history: Profile['history'], now: Date, zone: string, firstDay: number, weeks: number): Day[][] {
  // Written as the server writes days; en-CA is the locale that does.
  const today = Date.parse(new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(now));
  const into = (new Date(today).getUTCDay() - firstDay + 7) % 7;
  const begins = today - (into + 7 * (weeks - 1)) * dayMs;
  const earned = new Map(history.map(({ date, xp }) => [date, xp]));
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => {
      const at = begins + (7 * week + day) * dayMs;
      const date = new Date(at).toISOString().slice(0, 10);
      return { date, xp: at > today ? null : (earned.get(date) ?? 0) };
    }),
  );
}
