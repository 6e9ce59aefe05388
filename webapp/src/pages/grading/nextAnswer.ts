import type { QueuedAnswer } from '../../api/types';

/**
 * The answer to mark after this one: the next in the list the rater saw that still waits, else the oldest; null when
 * nothing waits.
 */
export function nextAfter(answerId: string, seen: readonly QueuedAnswer[], waiting: readonly QueuedAnswer[]): string | null {
  const others = waiting.filter((one) => one.answerId !== answerId);
  const below = seen.slice(seen.findIndex((one) => one.answerId === answerId) + 1);
  const next = below.find(({ answerId: id }) => others.some((one) => one.answerId === id)) ?? others[0];
  return next?.answerId ?? null;
}
