import { expect, test } from 'vitest';
import type { Session } from '../../../api/types';
import { questionsAhead } from './questionsAhead';

const section = (from: number, to: number, rest: object = {}) => ({ title: '', from, to, ...rest }) as Session['sections'][number];

test('the questions that follow are fetched, a few of them', () => {
  expect(questionsAhead({ sections: [section(0, 19)], questionCount: 20 }, 3)).toEqual([4, 5, 6, 7, 8]);
  expect(questionsAhead({ sections: [section(0, 19)], questionCount: 20 }, 18)).toEqual([19]);
  expect(questionsAhead({ sections: [section(0, 19)], questionCount: 20 }, 19)).toEqual([]);
});

test('looking ahead starts no clock', () => {
  const timed = { timeLimitSec: 60 };
  expect(questionsAhead({ sections: [section(0, 1, timed), section(2, 3, timed)], questionCount: 4 }, 0)).toEqual([1]);
  expect(questionsAhead({ sections: [section(0, 1), section(2, 3, timed)], questionCount: 4 }, 1)).toEqual([]);
});

test('a section without a clock, or whose clock runs, is no hindrance', () => {
  expect(questionsAhead({ sections: [section(0, 1), section(2, 3)], questionCount: 4 }, 0)).toEqual([1, 2, 3]);
  const running = { timeLimitSec: 60, deadline: '2026-01-01T10:00:00Z' };
  expect(questionsAhead({ sections: [section(0, 1), section(2, 3, running)], questionCount: 4 }, 0)).toEqual([1, 2, 3]);
});
