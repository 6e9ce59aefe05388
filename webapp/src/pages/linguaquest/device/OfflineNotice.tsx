import CloudOff from '@mui/icons-material/CloudOffOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { useIsOnline } from '../../../app/useOnline';

/** Says that the connection is away, and what goes on without it. */
export function OfflineNotice() {
  const { t } = useTranslation('offline');
  const online = useIsOnline();
  return (
    <Box role="status">
      {!online && (
        <Alert severity="info" variant="outlined" icon={<CloudOff />} role="presentation" sx={{ mb: 2 }}>
          {t('notice')}
        </Alert>
      )}
    </Box>
  );
}
