/** Percent in which questions may be shown; the server accepts these as an accommodation. */
export const textSizes = [100, 125, 150, 175, 200, 250, 300] as const;

export type TextSize = (typeof textSizes)[number];

export const isTextSize = (size: number): size is TextSize => (textSizes as readonly number[]).includes(size);
