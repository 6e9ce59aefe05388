import EmojiEvents from '@mui/icons-material/EmojiEvents';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../../app/format';
import { EmptyState } from '../../../components/EmptyState';
import type { League } from './motivationApi';
import { Ranking } from './Ranking';

/** The league of this week, and how the last one went. */
export function LeagueTab({ league: { tier, tiers, weekEnds, cohortsToCome, items, last } }: { league: League }) {
  const { t } = useTranslation(['motivation', 'linguaquest']);
  const format = useFormat();
  return (
    <>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, mb: 2 }}>
        <EmojiEvents aria-hidden sx={{ fontSize: '2.5rem', color: 'var(--ml-reward)' }} />
        <Box>
          <Typography variant="h2">{t(`board.tier.${Math.min(tier, tiers)}`)}</Typography>
          <Typography color="textSecondary">{t('board.ends', { date: format.dateTime(weekEnds) })}</Typography>
        </Box>
      </Box>
      {last && (
        <Alert severity="info" icon={false} sx={{ mb: 2 }}>
          {t(`board.last_${last.outcome}`, { rank: format.number(last.rank), xp: format.number(last.xp) })}
        </Alert>
      )}
      {items.length === 0 ? (
        <EmptyState
          text={t(cohortsToCome ? 'board.forming' : 'board.empty')}
          action={
            <Button component={Link} to="/linguaquest" variant="contained">
              {t('linguaquest:profile.begin')}
            </Button>
          }
        />
      ) : (
        <Ranking label={t('board.league')} entries={items} />
      )}
    </>
  );
}
