import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Report, Verification } from '../../../api/types';
import { useUser } from '../../../app/account';

/** Whose report it is and who gives it out: on the screen that is known, on paper it is not. */
export function PrintedHead({ report }: { report: Report }) {
  const user = useUser();
  return (
    <Box sx={{ display: 'none', displayPrint: 'block', mb: 1 }}>
      <Typography sx={{ color: 'var(--ml-accent)', fontWeight: 700 }}>{user?.institute?.name}</Typography>
      <Typography sx={{ fontWeight: 700, fontSize: '1.25rem' }}>
        <bdi>{report.learner.name}</bdi>
      </Typography>
    </Box>
  );
}

/** How others check the paper. */
export function PrintedFoot({ verification: { code, address } }: { verification: Verification }) {
  const { t } = useTranslation('statement');
  return (
    <Box sx={{ display: 'none', displayPrint: 'block', mt: 3, p: 2, border: 1, borderColor: 'divider', breakInside: 'avoid' }}>
      <Typography>
        {t('code')}: <b dir="ltr">{code}</b>
      </Typography>
      <Typography variant="body2">{t('checkAt', { address: `\u2066${address}\u2069` })}</Typography>
    </Box>
  );
}
