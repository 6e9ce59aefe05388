import CheckCircle from '@mui/icons-material/CheckCircle';
import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/format';
import type { Challenge } from './motivationApi';

/** A challenge, and how far the learner is. */
export function ChallengeRow({ challenge: { code, title, target, reached, endsAt, earnedAt } }: { challenge: Challenge }) {
  const { t, i18n } = useTranslation('motivation');
  const format = useFormat();
  const own = title && (i18n.language === 'fa' ? title.fa || title.en : title.en || title.fa);
  const name = own ?? t(`challenges.${code}`, { defaultValue: code ?? '' });
  return (
    <Box>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 2 }}>
        <Typography dir="auto">{name}</Typography>
        {earnedAt ? (
          <Typography variant="body2" sx={{ display: 'flex', alignItems: 'center', gap: 0.5, color: 'var(--ml-success)', whiteSpace: 'nowrap' }}>
            <CheckCircle fontSize="small" aria-hidden />
            {t('challenges.done')}
          </Typography>
        ) : (
          <Typography variant="body2" color="textSecondary" sx={{ whiteSpace: 'nowrap' }}>
            {t('challenges.progress', { n: format.number(reached), of: format.number(target) })}
          </Typography>
        )}
      </Box>
      <LinearProgress variant="determinate" value={(100 * reached) / target} aria-label={name} sx={{ my: 0.5, height: 6, borderRadius: 3 }} />
      <Typography variant="body2" color="textSecondary">
        {t('challenges.ends', { date: format.dateTime(endsAt) })}
      </Typography>
    </Box>
  );
}
