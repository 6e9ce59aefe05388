import CloudDone from '@mui/icons-material/CloudDoneOutlined';
import CloudOff from '@mui/icons-material/CloudOffOutlined';
import CloudSync from '@mui/icons-material/CloudSyncOutlined';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format';
import type { DraftState } from './useDraft';

/** Is what I entered safe? */
export function DraftIndicator({ draft }: { draft: DraftState }) {
  const { t } = useTranslation('marking');
  const format = useFormat();
  return (
    <Box role="status" sx={{ display: 'flex', alignItems: 'center', gap: 0.5, color: 'text.secondary', fontSize: '0.875rem', minHeight: 24 }}>
      {draft.state === 'saving' && <CloudSync fontSize="small" aria-hidden />}
      {draft.state === 'failed' && <CloudOff fontSize="small" aria-hidden />}
      {draft.state === 'saved' && <CloudDone fontSize="small" aria-hidden />}
      {draft.state !== 'none' && <span>{t(`draft.${draft.state}`, { time: draft.state === 'saved' ? format.time(draft.at) : '' })}</span>}
    </Box>
  );
}
