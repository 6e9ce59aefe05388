import { Shelf } from '../../../api/shelf';
import type { Quest } from '../Quest';
import { isFinished, isRun, type Run } from './run';

/** What a learner has begun on this device, by the lesson's id. */
export const runsOf = (quest: Quest) => new Shelf<Run>(`ml.lesson.${quest.key.join('.')}.`, isRun);

/** The lesson that the learner is in the middle of, the one begun last where there are several. */
export function openRun(quest: Quest): { lessonId: string; run: Run } | null {
  const open = [...runsOf(quest).all()].filter(([, run]) => run.step > 0 && !isFinished(run)).sort(([, a], [, b]) => b.startedAt.localeCompare(a.startedAt));
  const [first] = open;
  return first ? { lessonId: first[0], run: first[1] } : null;
}
