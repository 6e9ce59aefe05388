import Replay from '@mui/icons-material/Replay';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../../app/format';
import { useQuest } from '../QuestEntrance';
import { dueOf } from './reviewApi';

/** What is to be reviewed now; nothing before anything was met. */
export function DueNotice() {
  const { t } = useTranslation('linguaquest');
  const format = useFormat();
  const counts = useQuery(dueOf(useQuest(), 1)).data?.counts;
  if (!counts || counts.total === 0) return null;
  return (
    <Box component="section" sx={{ bgcolor: 'var(--ml-accent-soft)', borderRadius: 'var(--ml-radius-l)', p: 2, mb: 3, display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
      <Typography sx={{ flex: '1 1 14rem' }}>
        {counts.due > 0 ? t('review.toReview', { count: counts.due, n: format.number(counts.due) }) : counts.nextDue ? t('review.nextDue', { date: format.dateTime(counts.nextDue) }) : t('review.nothingDue')}
      </Typography>
      <Button component={Link} to="/linguaquest/review" variant={counts.due > 0 ? 'contained' : 'outlined'} startIcon={<Replay />}>
        {t('review.begin')}
      </Button>
    </Box>
  );
}
