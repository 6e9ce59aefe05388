import { instantOf, type Span } from '../../../components/PeriodFields';

export const areas = ['question', 'template', 'session', 'answer', 'accommodation', 'calibration', 'cefr-scales', 'import', 'licence', 'plugin', 'provider', 'job', 'schedule', 'member', 'invitation', 'sign-in', 'second-factor', 'permission', 'institute', 'branch', 'backup', 'switch', 'alarm', 'lesson'] as const;
export const periods = ['any', 'day', 'week', 'month', 'year', 'exact'] as const;

export type Area = (typeof areas)[number];
export type Period = (typeof periods)[number];
export type AuditFilters = { q: string; actor: string; area: Area | ''; period: Period } & Span;

const days: Record<Exclude<Period, 'any' | 'exact'>, number> = { day: 1, week: 7, month: 30, year: 365 };

/** Reads the filters from the address; what it does not know counts as everything. */
export function filtersOf(query: URLSearchParams): AuditFilters {
  const actor = query.get('actor') ?? '';
  const period = periods.find((one) => one === query.get('period')) ?? 'any';
  const end = (name: string) => (period === 'exact' ? instantOf(query.get(name)) : '');
  return {
    q: (query.get('q') ?? '').slice(0, 300),
    actor: /^[1-9]\d{0,17}$/.test(actor) ? actor : '',
    area: areas.find((one) => one === query.get('area')) ?? '',
    period,
    from: end('from'),
    to: end('to'),
  };
}

/** The filters as the address has them, without those that leave all. */
export const addressOf = ({ period, from, to, ...filters }: AuditFilters): Record<string, string> =>
  Object.fromEntries(Object.entries({ ...filters, period: period === 'any' ? '' : period, ...(period === 'exact' && { from, to }) }).filter(([, value]) => value !== ''));

/** The filters as the server takes them. An area is the beginning of actions, of one thing or several. */
export const queryOf = ({ q, actor, area, period, from, to }: AuditFilters, now: number): Record<string, string> => ({
  ...(q && { q }),
  ...(actor && { actor }),
  ...(area && { action: area }),
  ...(period === 'exact' ? { ...(from && { from }), ...(to && { to }) } : period !== 'any' && { from: new Date(now - days[period] * 86_400_000).toISOString() }),
});
