/** Minutes that a zone is ahead of UTC at an instant. */
function aheadOf(instant: number, timeZone: string | undefined): number {
  const parts = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(instant);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const there = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
  return Math.round((there - Math.floor(instant / 60_000) * 60_000) / 60_000);
}

/** What a clock in the zone shows, as a field of date and time has it: 2026-11-26T10:30. @param instant ISO 8601 */
export function clockAt(instant: string, timeZone?: string): string {
  const at = Date.parse(instant);
  return Number.isNaN(at) ? '' : new Date(at + aheadOf(at, timeZone) * 60_000).toISOString().slice(0, 16);
}

/** When a clock in the zone shows it, in ISO 8601; empty for what is no date and time. Of an hour that is there twice the first. */
export function instantAt(clock: string, timeZone?: string): string {
  const shown = Date.parse(`${clock}Z`);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(clock) || Number.isNaN(shown)) return '';
  const day = 86_400_000;
  const ahead = [shown - day, shown + day].map((near) => aheadOf(near, timeZone));
  const found = ahead.map((minutes) => shown - minutes * 60_000).find((instant) => instant + aheadOf(instant, timeZone) * 60_000 === shown);
  return new Date(found ?? shown - Math.min(...ahead) * 60_000).toISOString();
}
