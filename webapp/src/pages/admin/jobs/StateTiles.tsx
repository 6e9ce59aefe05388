import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { JobSummary } from '../../../api/types';
import { useFormat } from '../../../app/format';
import { states, type State } from './jobsApi';

const alarming: readonly State[] = ['late', 'dead'];

type Props = { summary: JobSummary; chosen: State | undefined; onChoose: (state: State | undefined) => void };

/** How many jobs there are in each state; each number shows them. */
export function StateTiles({ summary, chosen, onChoose }: Props) {
  const { t } = useTranslation('jobs');
  const format = useFormat();
  return (
    <ToggleButtonGroup
      exclusive
      value={chosen ?? null}
      aria-label={t('state')}
      onChange={(_event, state: State | null) => onChoose(state ?? undefined)}
      sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { xs: 'repeat(2, minmax(0, 1fr))', md: 'repeat(4, minmax(0, 1fr))' } }}
    >
      {states.map((state) => (
        <ToggleButton
          key={state}
          value={state}
          // The group rounds its ends only; here each is a tile of its own.
          sx={{ '&&': { borderRadius: 2, border: 1, borderColor: 'divider', m: 0 }, justifyContent: 'flex-start', textAlign: 'start', textTransform: 'none', p: 2 }}
        >
          <Box>
            <Typography component="span" variant="h2" sx={{ display: 'block', color: alarming.includes(state) && summary[state] > 0 ? 'error.main' : 'text.primary' }}>
              {format.number(summary[state])}
            </Typography>
            <Typography component="span" sx={{ display: 'block', fontWeight: 600, color: 'text.primary' }}>
              {t(`states.${state}`)}
            </Typography>
            <Typography component="span" variant="body2" sx={{ display: 'block', color: 'text.secondary' }}>
              {t(`statesHelp.${state}`)}
            </Typography>
          </Box>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
