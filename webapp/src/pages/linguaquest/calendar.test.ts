import { expect, test } from 'vitest';
import { calendarOf } from './calendar';

const evening = new Date('2026-11-27T21:00:00Z');
const history = [
  { date: '2026-11-27', xp: 15, lessons: 1 },
  { date: '2026-11-20', xp: 7, lessons: 1 },
];

test('weeks begin on the first day of the week, and what is to come is empty', () => {
  const weeks = calendarOf(history, evening, 'Europe/London', 1, 2);
  expect(weeks.map((week) => week[0]!.date)).toEqual(['2026-11-16', '2026-11-23']);
  expect(weeks[1]!.map(({ xp }) => xp)).toEqual([0, 0, 0, 0, 15, null, null]);
  expect(weeks[0]![4]).toEqual({ date: '2026-11-20', xp: 7 });
});

test('the day is that of the learner\'s zone, and Saturday is the first where it is', () => {
  const weeks = calendarOf(history, evening, 'Asia/Tehran', 6, 5);
  expect(weeks).toHaveLength(5);
  expect(weeks.at(-1)!.map(({ date, xp }) => [date, xp]).slice(0, 2)).toEqual([
    ['2026-11-28', 0],
    ['2026-11-29', null],
  ]);
});
