export const spans = ['7', '30', '90', '365'] as const;
export type SpanName = (typeof spans)[number];

/** The last days up to the end of the present hour. */
export function periodOf(span: SpanName, now: Date): { from: string; to: string } {
  const hour = 3_600_000;
  const to = Math.floor(now.getTime() / hour + 1) * hour;
  return { from: new Date(to - Number(span) * 24 * hour).toISOString(), to: new Date(to).toISOString() };
}
