import Check from '@mui/icons-material/Check';
import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/format';
import type { Profile } from '../questApi';

const size = 64;

/** How far the learner is with what they want to earn today; said in words beside it. */
export function GoalRing({ goal: { xp: goal, todayXp } }: { goal: Profile['goal'] }) {
  const { t } = useTranslation('motivation');
  const format = useFormat();
  const reached = todayXp >= goal;
  const ring = { size, thickness: 5, variant: 'determinate' } as const;
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
      <Box aria-hidden sx={{ position: 'relative', width: size, height: size, flexShrink: 0 }}>
        <CircularProgress {...ring} value={100} sx={{ position: 'absolute', color: 'divider' }} />
        <CircularProgress {...ring} value={Math.min(100, (100 * todayXp) / goal)} sx={{ position: 'absolute', color: 'var(--ml-reward)' }} />
        <Box sx={{ position: 'absolute', inset: 0, display: 'grid', placeItems: 'center', fontWeight: 700, color: 'var(--ml-reward)' }}>{reached ? <Check /> : format.number(todayXp)}</Box>
      </Box>
      <Box>
        <Typography sx={{ fontWeight: 700 }}>{reached ? t('goal.reached') : t('goal.title')}</Typography>
        <Typography variant="body2" color="textSecondary">
          {t('goal.progress', { xp: format.number(todayXp), goal: format.number(goal) })}
        </Typography>
      </Box>
    </Box>
  );
}
