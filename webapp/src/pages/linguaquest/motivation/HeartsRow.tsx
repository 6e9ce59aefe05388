import Favorite from '@mui/icons-material/Favorite';
import FavoriteBorder from '@mui/icons-material/FavoriteBorder';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/format';
import type { Profile } from '../questApi';

/** How many mistakes there is room for, where the institute counts them. */
export function HeartsRow({ hearts: { count, of, nextAt } }: { hearts: NonNullable<Profile['hearts']> }) {
  const { t } = useTranslation('motivation');
  const format = useFormat();
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
      <Box role="img" aria-label={t('hearts.label', { n: format.number(count), of: format.number(of) })} sx={{ display: 'flex', color: 'var(--ml-danger)' }}>
        {Array.from({ length: of }, (_, i) => (i < count ? <Favorite key={i} fontSize="small" /> : <FavoriteBorder key={i} fontSize="small" />))}
      </Box>
      {nextAt && (
        <Typography variant="body2" color="textSecondary">
          {t('hearts.next', { time: format.time(nextAt) })}
        </Typography>
      )}
    </Box>
  );
}
