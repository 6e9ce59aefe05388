import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAccess } from '../../app/access';

/** Says to an institute who installs plugins, and what it decides itself. */
export function WhoInstalls() {
  const { t } = useTranslation('plugins');
  const decides = useAccess().canEnter('switches');
  return (
    <Alert
      severity="info"
      variant="outlined"
      sx={{ mb: 2 }}
      action={
        decides && (
          <Button component={Link} to="/admin/switches">
            {t('whoInstalls.switches')}
          </Button>
        )
      }
    >
      {t('whoInstalls.text')} {decides && t('whoInstalls.own')}
    </Alert>
  );
}
