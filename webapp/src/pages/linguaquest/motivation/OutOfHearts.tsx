import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../../app/format';
import type { Profile } from '../questApi';
import { HeartsRow } from './HeartsRow';

/** Why a new lesson can't be begun now, and what can be done instead. */
export function OutOfHearts({ hearts }: { hearts: NonNullable<Profile['hearts']> }) {
  const { t } = useTranslation('motivation');
  const format = useFormat();
  return (
    <>
      <Typography variant="h1" sx={{ mb: 2 }}>
        {t('hearts.outTitle')}
      </Typography>
      <HeartsRow hearts={hearts} />
      <Typography sx={{ my: 2 }}>{t('hearts.outText', { time: hearts.nextAt ? format.time(hearts.nextAt) : '' })}</Typography>
      <Button component={Link} to="/linguaquest/profile" variant="contained" size="large" fullWidth>
        {t('hearts.practise')}
      </Button>
    </>
  );
}
