import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { PlatformChange } from '../../../api/types';
import { useFormat } from '../../../app/format';
import { EmptyState } from '../../../components/EmptyState';
import { Section } from './Section';

/** What administrators did lately: often the reason why something is otherwise than before. */
export function ChangesSection({ changes }: { changes: PlatformChange[] }) {
  const { t, i18n } = useTranslation('operations');
  const format = useFormat();
  return (
    <Section title={t('changes')} help={t('changesHelp')}>
      {changes.length === 0 ? (
        <EmptyState text={t('noChanges')} />
      ) : (
        <Box component="ol" aria-label={t('changes')} sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1 }}>
          {changes.map(({ action, subject, at }, index) => (
            <Box component="li" key={index} sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2 }}>
              <Typography sx={{ minWidth: '11rem' }} color="textSecondary">
                {format.dateTime(at)}
              </Typography>
              <Typography>
                {i18n.exists(`operations:action.${action}`) ? t(`action.${action}`) : <bdi dir="ltr">{action}</bdi>} <bdi dir="ltr">{subject}</bdi>
              </Typography>
            </Box>
          ))}
        </Box>
      )}
    </Section>
  );
}
