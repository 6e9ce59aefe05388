import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { PlatformHealth } from '../../../api/types';
import { useFormat } from '../../../app/format';
import { StatusChip, type Tone } from '../../../components/StatusChip';
import { Section } from './Section';

export const toneOf: Record<PlatformHealth['status'], Tone> = { ok: 'good', degraded: 'waiting', down: 'bad' };

/** How everything does, the worst first: in one word, then part by part. */
export function HealthSection({ health }: { health: PlatformHealth }) {
  const { t } = useTranslation('operations');
  const format = useFormat();
  return (
    <Section title={t(`health.${health.status}`)} {...(health.since && { help: t('since', { when: format.dateTime(health.since) }) })} actions={<StatusChip tone={toneOf[health.status]} label={t(`status.${health.status}`)} />}>
      <Box component="ul" aria-label={t('components')} sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' }, gap: 1.5, m: 0, p: 0, listStyle: 'none' }}>
        {health.components.map(({ component, name, status, sentence, since }) => (
          <Box component="li" key={component} sx={{ display: 'grid', gap: 0.25, p: 1.5, border: 1, borderColor: 'divider', borderRadius: 1, minWidth: 0 }}>
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
              <Typography component="h3" sx={{ fontWeight: 600, flexGrow: 1 }}>
                {name}
              </Typography>
              <StatusChip tone={toneOf[status]} label={t(`status.${status}`)} />
            </Box>
            <Typography variant="body2" dir="auto" sx={{ overflowWrap: 'anywhere' }}>
              {sentence}
            </Typography>
            <Typography variant="caption" color="textSecondary">
              {t('since', { when: format.dateTime(since) })}
            </Typography>
          </Box>
        ))}
      </Box>
    </Section>
  );
}
