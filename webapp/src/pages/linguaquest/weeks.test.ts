import { expect, test } from 'vitest';
import { weeksOf } from './weeks';

const days = (...of: [string, number][]) => of.map(([date, xp]) => ({ date, xp, lessons: 1 }));
const evening = new Date('2026-11-27T21:00:00Z');

test('the last seven days are the last of twelve weeks', () => {
  const weeks = weeksOf(days(['2026-11-21', 10], ['2026-11-27', 5], ['2026-11-20', 7], ['2026-09-05', 3]), evening, 'Europe/London');
  expect(weeks).toHaveLength(12);
  expect(weeks.at(-1)).toEqual({ begins: '2026-11-21', xp: 15 });
  expect(weeks.at(-2)).toEqual({ begins: '2026-11-14', xp: 7 });
  expect(weeks[0]).toEqual({ begins: '2026-09-05', xp: 3 });
});

test('a day begins when it begins for the learner', () => {
  expect(weeksOf(days(['2026-11-28', 8]), evening, 'Asia/Tehran').at(-1)).toEqual({ begins: '2026-11-22', xp: 8 });
});

test('a learner who has done nothing has twelve empty weeks', () => {
  expect(weeksOf([], evening, 'Asia/Tehran').map(({ xp }) => xp)).toEqual(Array(12).fill(0));
});
