import type { ProctoredSession } from '../../api/types';

/** What is known of a session now, put among the others; one that is over goes. */
export function withChange(sessions: readonly ProctoredSession[], changed: ProctoredSession): ProctoredSession[] {
  const others = sessions.filter(({ sessionId }) => sessionId !== changed.sessionId);
  if (changed.status !== 'open') return others;
  const at = sessions.findIndex(({ sessionId }) => sessionId === changed.sessionId);
  return at < 0 ? [changed, ...others] : others.toSpliced(at, 0, changed);
}
