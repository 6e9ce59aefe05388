import type { Session, Template } from '../../api/types';

export type WhatNow =
  | { kind: 'resume'; session: Session }
  | { kind: 'start'; template: Template }
  | { kind: 'nothing' };

/** The one thing to do next: go on with an open test, else start one that was not taken yet. */
export function whatNow(sessions: readonly Session[], templates: readonly Template[]): WhatNow {
  const open = sessions.filter(({ status }) => status === 'open').sort(latestFirst)[0];
  if (open) return { kind: 'resume', session: open };
  const taken = new Set(sessions.map(({ templateId }) => templateId));
  const template = templates.find(({ id }) => !taken.has(id));
  return template ? { kind: 'start', template } : { kind: 'nothing' };
}

export const finished = (sessions: readonly Session[]): Session[] =>
  sessions.filter(({ status }) => status !== 'open').sort(latestFirst);

const latestFirst = (a: Session, b: Session) => Date.parse(b.startedAt) - Date.parse(a.startedAt);
