import { useSyncExternalStore } from 'react';
import { useQuest } from '../QuestEntrance';
import type { Outbox, OutboxState } from './Outbox';
import { outboxOf } from './outboxOf';

export function useOutbox(): { outbox: Outbox; state: OutboxState } {
  const outbox = outboxOf(useQuest());
  return { outbox, state: useSyncExternalStore(outbox.subscribe, outbox.state) };
}
