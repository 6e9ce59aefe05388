import { expect, test } from 'vitest';
import type { ProctoredSession } from '../../api/types';
import { withChange } from './withChange';

const session = (sessionId: string, rest: Partial<ProctoredSession> = {}) => ({ sessionId, status: 'open', answered: 0, ...rest }) as ProctoredSession;
const ids = (sessions: readonly ProctoredSession[]) => sessions.map(({ sessionId }) => sessionId);

test('a session that changes stays where it is', () => {
  const changed = withChange([session('1'), session('2'), session('3')], session('2', { answered: 4 }));
  expect(ids(changed)).toEqual(['1', '2', '3']);
  expect(changed[1]!.answered).toBe(4);
});

test('a new one comes first', () => {
  expect(ids(withChange([session('1')], session('2')))).toEqual(['2', '1']);
});

test('one that is over goes', () => {
  expect(ids(withChange([session('1'), session('2')], session('1', { status: 'completed' })))).toEqual(['2']);
  expect(ids(withChange([session('1')], session('9', { status: 'expired' })))).toEqual(['1']);
});
