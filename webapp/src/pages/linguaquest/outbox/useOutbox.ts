import { useEffect, useSyncExternalStore } from 'react';
import { useQuest } from '../QuestEntrance';
import type { OutboxState } from './Outbox';
import { outboxOf } from './outboxOf';

export function useOutbox(): OutboxState {
  const outbox = outboxOf(useQuest());
  return useSyncExternalStore(outbox.subscribe, outbox.state);
}

/** What an earlier visit has left is sent when the learner is here again. */
export function useSending() {
  const quest = useQuest();
  useEffect(() => void outboxOf(quest).flush(), [quest]);
}
