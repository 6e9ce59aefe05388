import type { Session } from '../../../../api/types';

/** Whether the session has rules of going through it, or clocks of its questions: then showing a question changes something. */
export const isRuled = ({ sectionOrder, sections }: Session): boolean =>
  sectionOrder === 'linear' || sections.some(({ navigation, itemTimeLimitSec }) => navigation === 'linear' || itemTimeLimitSec != null);

export const sectionAt = ({ sections }: Session, index: number): number => sections.findIndex(({ from, to }) => from <= index && index <= to);

/** `left`: it stays closed; `later`: others come first. */
export type Standing = 'open' | 'left' | 'later';

/** How the server's rules see a question: what it would refuse is not offered. */
export function standing(session: Session, index: number): Standing {
  const place = sectionAt(session, index);
  const section = session.sections[place];
  if (!section) return 'later';
  if (session.sectionOrder === 'linear') {
    const now = sectionAt(session, session.current);
    if (place !== now) return place < now ? 'left' : 'later';
  }
  if (section.navigation !== 'linear') return 'open';
  const reached = section.reached ?? section.from;
  if (index === reached) return 'open';
  return index < reached ? 'left' : 'later';
}

/** Where somebody comes to who asks for a question: there, or where the rules let them go on. */
export function placeFor(session: Session, asked: number): number {
  if (standing(session, asked) === 'open') return asked;
  const place = sectionAt(session, asked);
  if (session.sectionOrder === 'linear' && place !== sectionAt(session, session.current)) return session.current;
  const section = session.sections[place];
  return section ? (section.reached ?? section.from) : session.current;
}

/** What going from one question to another closes for good. */
export function closedBy(session: Session, from: number, to: number): 'question' | 'section' | null {
  const [here, there] = [sectionAt(session, from), sectionAt(session, to)];
  if (here !== there) return session.sectionOrder === 'linear' && there > here ? 'section' : null;
  return session.sections[here]?.navigation === 'linear' && to > from ? 'question' : null;
}

/** The session once the server has shown a question of it. */
export function opened(session: Session, index: number): Session {
  const place = sectionAt(session, index);
  const section = session.sections[place];
  if (!section) return session;
  const moves = section.navigation === 'linear' && (section.reached ?? -1) < index;
  if (session.current === index && !moves) return session;
  return {
    ...session,
    current: index,
    sections: moves ? session.sections.map((one, at) => (at === place ? { ...one, reached: index } : one)) : session.sections,
  };
}
