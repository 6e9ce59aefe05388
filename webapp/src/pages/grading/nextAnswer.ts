import type { QueuedAnswer } from '../../api/types';

/** Nobody else has it on the desk just now. */
export const isFree = ({ claim }: QueuedAnswer): boolean => claim == null || claim.own;

/**
 * The answer to mark after this one: the next in the list the rater saw that still waits and that nobody else has on the
 * desk, else the oldest such one; null when there is none.
 */
export function nextAfter(answerId: string, seen: readonly QueuedAnswer[], waiting: readonly QueuedAnswer[]): string | null {
  const others = waiting.filter((one) => one.answerId !== answerId && isFree(one));
  const below = seen.slice(seen.findIndex((one) => one.answerId === answerId) + 1);
  const next = below.find(({ answerId: id }) => others.some((one) => one.answerId === id)) ?? others[0];
  return next?.answerId ?? null;
}
