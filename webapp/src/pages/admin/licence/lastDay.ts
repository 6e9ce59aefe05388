/** The last moment at which something holds that ends where a day begins; its day is the last one. */
export const lastDayOf = (end: string) => new Date(Date.parse(end) - 1).toISOString();
