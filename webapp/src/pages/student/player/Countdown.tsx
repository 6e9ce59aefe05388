import TimerOutlined from '@mui/icons-material/TimerOutlined';
import Box from '@mui/material/Box';
import { visuallyHidden } from '@mui/utils';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/format';
import { passedMark } from './serverClock';

/** Time left; said aloud twice only, for a clock that talks each second is no help. */
export function Countdown({ seconds, label }: { seconds: number; label?: string }) {
  const { t } = useTranslation('student');
  const format = useFormat();
  const before = useRef(seconds);
  const [said, setSaid] = useState('');
  useEffect(() => {
    const mark = passedMark(before.current, seconds);
    before.current = seconds;
    if (mark !== null) setSaid(t('timer.left', { count: mark / 60 }));
  }, [seconds, t]);
  const soon = seconds <= 60;
  return (
    <Box sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, fontWeight: 600, color: soon ? 'warning.main' : 'text.primary' }}>
      <TimerOutlined fontSize="small" aria-hidden />
      <Box component="span" role="timer" aria-label={label ?? t('timer.label')} aria-live="off" sx={{ fontVariantNumeric: 'tabular-nums' }}>
        {format.clock(seconds)}
      </Box>
      <Box component="span" role="status" sx={visuallyHidden}>
        {said}
      </Box>
    </Box>
  );
}
