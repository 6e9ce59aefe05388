import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, useLocation } from 'react-router';
import { presentLicence } from '../pages/admin/licence/licenceApi';
import { useWarnings } from '../pages/admin/licence/warnings';

/** What is about to happen to the institute's licence, for its administrators; nothing while all is well. */
export default function LicenceBanner() {
  const { t } = useTranslation('licences');
  const { pathname } = useLocation();
  const licence = useQuery(presentLicence);
  const warnings = useWarnings(licence.data);
  // The page of the licence says it all itself.
  if (warnings.length === 0 || pathname === '/admin/licence') return null;
  return (
    <Box component="aside" aria-label={t('warnings')} sx={{ display: 'grid', gap: 0.5, maxWidth: 1200, mx: 'auto', px: { xs: 2, sm: 3 }, pt: 2 }}>
      {warnings.map(({ text, severity }) => (
        <Alert key={text} severity={severity} variant="outlined">
          {text}{' '}
          <Link component={RouterLink} to="/admin/licence" color="inherit">
            {t('open')}
          </Link>
        </Alert>
      ))}
    </Box>
  );
}
