import { expect, test } from 'vitest';
import type { QueuedAnswer } from '../../api/types';
import { nextAfter } from './nextAnswer';

const queue = (...ids: string[]) => ids.map((answerId) => ({ answerId }) as QueuedAnswer);

test('the next answer is the one below in the list the rater saw', () =>
  expect(nextAfter('2', queue('1', '2', '3'), queue('1', '3'))).toBe('3'));

test('what another rater has marked meanwhile is passed over', () =>
  expect(nextAfter('1', queue('1', '2', '3'), queue('3', '4'))).toBe('3'));

test('after the last one comes the oldest that waits', () => {
  expect(nextAfter('3', queue('1', '2', '3'), queue('1', '2'))).toBe('1');
  expect(nextAfter('9', [], queue('1', '2'))).toBe('1');
});

test('an answer that waits for a second rater is not its own next one', () =>
  expect(nextAfter('1', queue('1', '2'), queue('1', '2'))).toBe('2'));

test('when nothing waits there is no next one', () => {
  expect(nextAfter('1', queue('1', '2'), [])).toBeNull();
  expect(nextAfter('1', queue('1'), queue('1'))).toBeNull();
});

test('an answer on the desk of another rater is passed over, one on the own desk is not', () => {
  const on = (answerId: string, own: boolean) => ({ answerId, claim: { own } }) as QueuedAnswer;
  expect(nextAfter('1', queue('1', '2', '3'), [on('2', false), on('3', true)])).toBe('3');
  expect(nextAfter('1', [], [on('2', false)])).toBeNull();
});
