import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/format';
import { useNotify } from '../../../components/Snackbars';
import { runsOf } from '../player/runs';
import { useQuest } from '../QuestEntrance';
import { isWatched } from './watched';
import { outboxOf } from './outboxOf';

/** Sends what an earlier visit has left, and tells what has come of it: unless the learner sees it come. */
export function HandInReports() {
  const { t } = useTranslation('offline');
  const format = useFormat();
  const notify = useNotify();
  const client = useQueryClient();
  const quest = useQuest();
  useEffect(() => {
    const outbox = outboxOf(quest);
    const stop = outbox.onTaken(({ lessonId, title, run }, result) => {
      // The lesson begins anew when it is opened again.
      if (runsOf(quest).get(lessonId)?.submissionId === run.submissionId) runsOf(quest).remove(lessonId);
      void client.invalidateQueries({ queryKey: quest.key });
      if (isWatched(run.submissionId)) return;
      const text = result === null ? t('outbox.had', { title: `\u2068${title}\u2069` }) : t('outbox.taken', { title: `\u2068${title}\u2069`, xp: format.number(result.xpEarned), score: format.percent(result.scorePercent) });
      notify({ text });
    });
    void outbox.flush();
    return stop;
  }, [quest, client, notify, t, format]);
  return null;
}
