export type Pause = { unit: 'days' | 'hours' | 'minutes' | 'seconds'; count: number };

const hourly = /^\d{1,2} \* \* \* \* /;

/** A whole number of the largest unit in an ISO 8601 duration such as PT6H; of cron expressions those of every hour alone. */
export function pauseOf(rhythm: string): Pause | undefined {
  if (hourly.test(rhythm)) return { unit: 'hours', count: 1 };
  const match = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(rhythm);
  if (!match) return undefined;
  const [hours, minutes, rest] = match.slice(1).map((part) => Number(part ?? 0)) as [number, number, number];
  const seconds = (hours * 60 + minutes) * 60 + rest;
  const units = [
    ['days', 86_400],
    ['hours', 3_600],
    ['minutes', 60],
  ] as const;
  const found = units.find(([, length]) => seconds >= length && seconds % length === 0);
  return found ? { unit: found[0], count: seconds / found[1] } : { unit: 'seconds', count: seconds };
}
