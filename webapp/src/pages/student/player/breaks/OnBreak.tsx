import Coffee from '@mui/icons-material/CoffeeOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../../api/types';
import { ErrorState } from '../../../../components/ErrorState';
import { Countdown } from '../Countdown';
import { useBreakEnd } from './useBreak';

/** In the place of the test while its clock stands still: how long yet, and the way back. */
export function OnBreak({ session, seconds }: { session: Session; seconds: number }) {
  const { t } = useTranslation('student');
  const end = useBreakEnd(session.id);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    // Whoever reads with a screen reader starts at the question then.
    return () => document.getElementById('main')?.focus();
  }, []);
  const left = session.accommodation.breaks?.left ?? 0;
  return (
    <Box sx={{ maxWidth: 640, mx: 'auto', textAlign: 'center', py: { xs: 4, sm: 8 }, display: 'grid', gap: 2, justifyItems: 'center' }}>
      <Coffee sx={{ fontSize: 48, color: 'text.secondary' }} aria-hidden />
      <Typography variant="h1" ref={heading} tabIndex={-1} sx={{ outline: 0 }}>
        {t('break.title')}
      </Typography>
      <Box sx={{ fontSize: '2rem' }}>
        <Countdown seconds={seconds} label={t('break.timer')} />
      </Box>
      <Typography>{t('break.text')}</Typography>
      <Typography color="textSecondary">{t('break.left', { count: left })}</Typography>
      {end.isError && <ErrorState error={end.error} />}
      <Button variant="contained" size="large" onClick={() => end.mutate()} loading={end.isPending}>
        {t('break.end')}
      </Button>
    </Box>
  );
}
