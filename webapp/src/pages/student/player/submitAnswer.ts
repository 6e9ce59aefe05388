import { api, data } from '../../../api/client';
import { deviceHeader } from '../../../api/device';
import type { Acknowledgement, Schemas } from '../../../api/types';
import { AnswerQueue, type Submission } from './AnswerQueue';

const queues = new Map<string, AnswerQueue>();

/** The one queue of a session in this page; it goes on sending when the learner has left the player. */
export function answerQueueOf(sessionId: string): AnswerQueue {
  let queue = queues.get(sessionId);
  if (!queue) {
    queue = new AnswerQueue(sessionId, (submission) => submitAnswer(sessionId, submission));
    queues.set(sessionId, queue);
  }
  return queue;
}

function submitAnswer(id: string, { questionId, answer, submissionId, seq }: Submission): Promise<Acknowledgement> {
  return data(
    api.POST('/api/unified-testing/sessions/{id}/submit-answer', {
      params: { path: { id }, header: deviceHeader() },
      body: { questionId, answer, submissionId, seq } as Schemas['UnifiedTestingAnswerSubmission'],
      // Lets the request outlive a page that is being closed.
      keepalive: document.visibilityState === 'hidden',
    }),
  );
}
