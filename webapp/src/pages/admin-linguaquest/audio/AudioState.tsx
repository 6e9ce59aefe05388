import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { StatusChip } from '../../../components/StatusChip';
import type { LessonAudio } from './lessonAudioApi';

/** How much of a lesson there is to hear, and what is not. */
export function AudioState({ lesson }: { lesson: LessonAudio }) {
  const { t } = useTranslation('lessons', { keyPrefix: 'sound' });
  const { texts, ready, waiting, failed, missing } = lesson;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
      {texts === 0 ? (
        <StatusChip tone="neutral" label={t('silent')} />
      ) : (
        <StatusChip tone={ready === texts ? 'good' : 'neutral'} label={t('ready', { n: ready, count: texts })} />
      )}
      {waiting > 0 && <StatusChip tone="waiting" label={t('waiting', { n: waiting })} />}
      {failed > 0 && <StatusChip tone="bad" label={t('failed', { n: failed })} />}
      {missing > 0 && <StatusChip tone="paused" label={t('missing', { n: missing })} />}
      {!lesson.published && <StatusChip tone="paused" label={t('draft')} />}
    </Box>
  );
}
