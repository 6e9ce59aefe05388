import CloudDone from '@mui/icons-material/CloudDoneOutlined';
import CloudOff from '@mui/icons-material/CloudOffOutlined';
import CloudSync from '@mui/icons-material/CloudSyncOutlined';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/format';
import type { QueueState } from './AnswerQueue';

/** Always visible in a test: is my answer safe? */
export function SaveIndicator({ state }: { state: QueueState }) {
  const { t } = useTranslation('student');
  const format = useFormat();
  const { icon, text } = look();
  return (
    <Box role="status" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, color: 'text.secondary', fontSize: '0.875rem', minHeight: 24 }}>
      {icon}
      <span>{text}</span>
    </Box>
  );

  function look() {
    if (state.unsent > 0 && (state.connection === 'waiting' || state.connection === 'blocked'))
      return { icon: <CloudOff fontSize="small" aria-hidden />, text: t('save.offline') };
    if (state.uploading > 0) return { icon: <CloudSync fontSize="small" aria-hidden />, text: t('media:uploading') };
    if (state.unsent > 0) return { icon: <CloudSync fontSize="small" aria-hidden />, text: t('save.saving') };
    if (state.savedAt !== null) return { icon: <CloudDone fontSize="small" aria-hidden />, text: t('save.saved', { time: format.time(state.savedAt) }) };
    return { icon: null, text: '' };
  }
}
