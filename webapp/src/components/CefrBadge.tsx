import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { CefrLevel } from '../api/types';

type Props = { level: CefrLevel; size?: 'small' | 'large' };

/** A level of the Common European Framework; the abbreviation is spoken with its name. */
export function CefrBadge({ level, size = 'small' }: Props) {
  const { t } = useTranslation();
  const large = size === 'large';
  return (
    <Box
      component="span"
      role="img"
      aria-label={t('cefr.spoken', { level, name: t(`cefr.${level}`) })}
      dir="ltr"
      sx={{
        display: 'inline-grid',
        placeItems: 'center',
        bgcolor: 'var(--ml-accent-soft)',
        color: 'text.primary',
        fontWeight: 700,
        borderRadius: large ? 'var(--ml-radius-l)' : 'var(--ml-radius-s)',
        px: large ? 3 : 1,
        py: large ? 1 : 0,
        minWidth: large ? 96 : 36,
        fontSize: large ? '2.25rem' : '0.875rem',
        lineHeight: 1.6,
      }}
    >
      {level}
    </Box>
  );
}
