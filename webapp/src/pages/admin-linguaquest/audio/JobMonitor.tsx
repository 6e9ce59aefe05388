import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/format';
import { useJobProgress } from '../../../app/useJobProgress';
import { audioJob } from './lessonAudioApi';

type Props = {
  /** Key of the job; null for none. */
  job: string | null;
  /** Something has been said since. */
  onNews: () => void;
};

/** How far the work is, told as it goes on. */
export function JobMonitor({ job, onNews }: Props) {
  const { t } = useTranslation('lessons', { keyPrefix: 'sound' });
  const format = useFormat();
  const state = useJobProgress(audioJob, job, onNews);
  const news = useRef(onNews);
  useEffect(() => {
    news.current = onNews;
  });
  const share = state?.progress;
  useEffect(() => {
    if (share !== undefined) news.current();
  }, [share]);
  if (!state) return null;
  const percent = 100 * state.progress;
  return (
    <Box sx={{ mb: 2 }}>
      {(state.status === 'running' || state.status === 'waiting') && (
        <LinearProgress
          variant={state.status === 'running' || state.progress > 0 ? 'determinate' : 'indeterminate'}
          value={percent}
          aria-label={t('job.label')}
          sx={{ height: 8, borderRadius: 4, mb: 1 }}
        />
      )}
      <Box role="status">
        {state.status === 'running' && t('job.running', { percent: format.percent(percent) })}
        {state.status === 'waiting' && t('job.waiting')}
        {state.status === 'done' && <Alert severity="success">{t('job.done')}</Alert>}
        {state.status === 'failed' && <Alert severity="error">{t('job.failed', { reason: state.error })}</Alert>}
      </Box>
    </Box>
  );
}
