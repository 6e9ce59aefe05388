import LocalFireDepartment from '@mui/icons-material/LocalFireDepartment';
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format';
import type { Standing } from './questApi';

/** Level, experience and days in a row; a learner who has not begun sees what there is to gain. */
export function StandingCard({ standing }: { standing: Standing }) {
  const { t } = useTranslation('linguaquest');
  const format = useFormat();
  const { xp, level, levelBegins, levelEnds, streak, streakStatus } = standing;
  return (
    <Card variant="outlined" sx={{ borderRadius: 'var(--ml-radius-l)', mb: 3 }}>
      <CardContent>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', gap: 1 }}>
          <Typography sx={{ fontWeight: 700 }}>{t('standing.level', { level: format.number(level) })}</Typography>
          <Typography sx={{ display: 'flex', alignItems: 'center', gap: 0.5, color: streak > 0 ? 'var(--ml-reward)' : 'text.secondary', fontWeight: 600 }}>
            <LocalFireDepartment fontSize="small" aria-hidden />
            {streak > 0 ? t('standing.streak', { count: streak, n: format.number(streak) }) : t('standing.noStreak')}
          </Typography>
        </Box>
        <LinearProgress
          variant="determinate"
          value={Math.min(100, (100 * (xp - levelBegins)) / (levelEnds - levelBegins))}
          aria-label={t('standing.progress', { level: format.number(level + 1) })}
          sx={{ my: 1.5, height: 10, borderRadius: 5 }}
        />
        <Typography variant="body2" color="textSecondary">
          {t('standing.xp', { xp: format.number(xp), missing: format.number(levelEnds - xp), level: format.number(level + 1) })}
        </Typography>
        {(streakStatus === 'at_risk' || streakStatus === 'frozen') && (
          <Typography variant="body2" sx={{ mt: 1 }}>
            {t(`standing.${streakStatus}`)}
          </Typography>
        )}
      </CardContent>
    </Card>
  );
}
