import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { useNewVersion } from './serviceWorker';

/** Offers a new version; between lessons only, and only when the learner wants it. */
export function UpdateNotice() {
  const { t } = useTranslation('offline');
  const load = useNewVersion();
  return (
    <Box role="status">
      {load && (
        <Alert severity="info" role="presentation" sx={{ mb: 2 }} action={<Button onClick={load}>{t('update.load')}</Button>}>
          {t('update.there')}
        </Alert>
      )}
    </Box>
  );
}
