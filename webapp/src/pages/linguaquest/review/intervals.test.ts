import { describe, expect, it } from 'vitest';
import { intervalText, weekFrom } from './intervals';

describe('how long until a card is asked for again', () => {
  it('is said in the unit a person would take', () => {
    expect(intervalText(60, 'en')).toBe('1 minute');
    expect(intervalText(330, 'en')).toBe('6 minutes');
    expect(intervalText(4 * 86_400, 'en')).toBe('4 days');
    expect(intervalText(100 * 86_400, 'en')).toBe('3 months');
    expect(intervalText(1_000 * 86_400, 'en')).toBe('3 years');
  });

  it('has Persian digits and words in Persian', () => {
    expect(intervalText(4 * 86_400, 'fa-IR')).toBe('۴ روز');
  });
});

describe('the days ahead', () => {
  it('are seven of the learner’s own, those without cards too', () => {
    const days = weekFrom([{ date: '2026-11-28', cards: 3 }], new Date('2026-11-27T21:00:00Z'), 'Asia/Tehran');

    expect(days).toHaveLength(7);
    expect(days[0]).toEqual({ date: '2026-11-28', cards: 3 });
    expect(days[6]).toEqual({ date: '2026-12-04', cards: 0 });
  });
});
