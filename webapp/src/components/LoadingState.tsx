import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Grey lines, but only after 300 ms: what comes at once should not flicker. */
export function LoadingState({ lines = 4 }: { lines?: number }) {
  const { t } = useTranslation();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Box role="status" aria-label={t('state.loading')} sx={{ minHeight: 40 * lines }}>
      {late && Array.from({ length: lines }, (_, line) => <Skeleton key={line} height={40} width={line % 2 ? '70%' : '100%'} />)}
    </Box>
  );
}
