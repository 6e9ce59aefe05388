import { onConnectionChange } from '../../../app/useOnline';
import { data } from '../../../api/client';
import type { Schemas } from '../../../api/types';
import type { Quest } from '../Quest';
import { Outbox, type HandIn } from './Outbox';

const outboxes = new Map<string, Outbox>();

/** The one outbox of a learner in this page; it goes on sending when they have left the lesson. */
export function outboxOf(quest: Quest): Outbox {
  const key = quest.key.join('.');
  const known = outboxes.get(key);
  if (known) return known;
  const outbox = new Outbox(quest.institute, quest.learner, (handIn) => handInTo(quest, handIn));
  onConnectionChange(() => navigator.onLine && void outbox.flush());
  outboxes.set(key, outbox);
  return outbox;
}

/** Given up on after this long: a connection may be there and carry nothing. */
const patienceMs = 30_000;

function handInTo(quest: Quest, { lessonId, run: { submissionId, version, answers, finishedAt }, zone, undated }: HandIn) {
  const body = {
    submissionId,
    version,
    answers: Object.entries(answers).map(([activityId, response]) => ({ activityId, response: response as Record<string, never> })),
    zone,
    ...(!undated && { finishedAt }),
  } as Schemas['LinguaquestSubmission'];
  return quest.act(() => data(quest.api.POST('/api/linguaquest/lessons/{id}/submit', { params: { path: { id: lessonId } }, body, signal: AbortSignal.timeout(patienceMs) })));
}
