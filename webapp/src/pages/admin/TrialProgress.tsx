import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { PluginStatus } from '../../api/types';
import { useFormat } from '../../app/format';
import { useNow } from './useNow';

/** How far the trial of a build has come. */
export function TrialProgress({ id, trial: { began, until, failures } }: { id: string; trial: NonNullable<PluginStatus['trial']> }) {
  const { t } = useTranslation('plugins');
  const format = useFormat();
  const now = useNow();
  const [start, end] = [Date.parse(began), Date.parse(until)];
  const left = Math.max(0, end - now);
  return (
    <Box sx={{ mt: 1, maxWidth: 360 }}>
      <LinearProgress
        variant="determinate"
        value={Math.min(100, Math.max(0, (100 * (now - start)) / Math.max(1, end - start)))}
        aria-label={t('trial.progress', { id })}
      />
      <Typography variant="body2">{t('trial.left', { time: format.clock(Math.ceil(left / 1000)) })}</Typography>
      {failures > 0 && <Typography variant="body2">{t('trial.failures', { count: failures })}</Typography>}
      <Typography variant="body2" color="textSecondary">
        {t('trial.about')}
      </Typography>
    </Box>
  );
}
