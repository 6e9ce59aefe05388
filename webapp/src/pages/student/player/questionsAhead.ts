import type { Session } from '../../../api/types';

/** A learner without a connection goes on for a minute; few answer more questions in it. */
const most = 5;

/** Which questions to fetch while one is shown: those that follow, but none that would start the clock of its section. */
export function questionsAhead({ sections, questionCount }: Pick<Session, 'sections' | 'questionCount'>, index: number): number[] {
  const sectionOf = (at: number) => sections.find(({ from, to }) => from <= at && at <= to);
  const here = sectionOf(index);
  const ahead: number[] = [];
  for (let at = index + 1; at < questionCount && ahead.length < most; at++) {
    const section = sectionOf(at);
    if (section && section !== here && section.timeLimitSec != null && section.deadline == null) break;
    ahead.push(at);
  }
  return ahead;
}
