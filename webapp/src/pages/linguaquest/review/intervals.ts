const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const month = 30 * day;
const year = 365 * day;

/** How long until something is asked for again, in the language's own words: "4 days". @param seconds from now */
export function intervalText(seconds: number, locale: string): string {
  const [size, unit] = seconds < hour ? ([minute, 'minute'] as const) : seconds < day ? ([hour, 'hour'] as const) : seconds < 2 * month ? ([day, 'day'] as const) : seconds < 2 * year ? ([month, 'month'] as const) : ([year, 'year'] as const);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 }).format(Math.max(1, Math.round(seconds / size)));
}

/** The seven days from a moment on in a zone, with how many cards are due on each. */
export function weekFrom(forecast: { date: string; cards: number }[], now: Date, zone: string): { date: string; cards: number }[] {
  const cards = new Map(forecast.map((one) => [one.date, one.cards]));
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(now);
  return Array.from({ length: 7 }, (_, i) => {
    const date = new Date(Date.parse(`${today}T00:00:00Z`) + i * day * 1000).toISOString().slice(0, 10);
    return { date, cards: cards.get(date) ?? 0 };
  });
}
