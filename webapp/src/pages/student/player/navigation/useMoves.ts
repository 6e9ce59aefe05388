import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { isProblem } from '../../../../api/problem';
import type { Session } from '../../../../api/types';
import { sessionOf } from '../../queries';
import type { AnswerQueue } from '../AnswerQueue';
import { settle } from '../settle';
import { closedBy, placeFor, sectionAt, standing } from './rules';

/** A way that is taken once the learner agrees. */
export type Asked = { to: number; closes: 'question' | 'section' };
/** Why the learner is still here: the answer is not on the server, or there is none and there must be. */
export type Held = 'unsent' | 'answer-first';

type Here = {
  session: Session;
  index: number;
  queue: AnswerQueue;
  /** Asked when everything has arrived: a recording becomes an answer only then. */
  isAnswered: () => boolean;
  timeIsOver: boolean;
  /** Why the server does not show the question, if so. */
  failure: unknown;
  go: (to: number) => void;
  stay: () => void;
};

/**
 * Ways from one question to another. One that closes something is taken when everything written here is acknowledged,
 * since the server takes nothing for a question that was left, and when the learner knows what it closes.
 */
export function useMoves({ session, index, queue, isAnswered, timeIsOver, failure, go, stay }: Here) {
  const client = useQueryClient();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [held, setHeld] = useState<Held | null>(null);
  const [busy, setBusy] = useState(false);
  const here = useRef({ isAnswered, timeIsOver, index });
  here.current = { isAnswered, timeIsOver, index };

  const leave = async (to: number, closes: Asked['closes'], agreed: boolean) => {
    const arrived = (await settle()) && (await queue.settle());
    if (here.current.index !== index) return;
    const owed = !here.current.timeIsOver && !here.current.isAnswered();
    if (owed && session.sections[sectionAt(session, index)]?.allowSkipping === false) setHeld('answer-first');
    else if (!arrived) setHeld('unsent');
    else if (!agreed && (owed || closes === 'section')) setAsked({ to, closes });
    else go(to);
  };

  /** @param agreed the learner knows what it closes, or nothing is left to do there */
  const move = (wanted: number, agreed = false) => {
    setAsked(null);
    setHeld(null);
    // The first question of a section that was begun may be closed by now.
    const to = standing(session, wanted) === 'left' ? placeFor(session, wanted) : wanted;
    const closes = closedBy(session, index, to);
    if (closes === null) {
      void queue.flush();
      go(to);
    } else if (!busy) {
      setBusy(true);
      void leave(to, closes, agreed).finally(() => setBusy(false));
    }
  };

  // The server knows better, from another device or because an answer was taken back.
  const refused = isProblem(failure) && ['question-left', 'section-left', 'answer-first'].includes(failure.code) ? failure.code : null;
  useEffect(() => {
    if (refused === null) return;
    setHeld(refused === 'answer-first' ? 'answer-first' : null);
    stay();
    void client.invalidateQueries({ queryKey: sessionOf(session.id).queryKey, exact: true });
  }, [refused, stay, client, session.id]);
  useEffect(() => setAsked(null), [index]);

  const done = held === 'answer-first' ? isAnswered() || timeIsOver : queue.state().unsent === 0;
  return { move, asked, held: done ? null : held, busy, cancel: () => setAsked(null) };
}
