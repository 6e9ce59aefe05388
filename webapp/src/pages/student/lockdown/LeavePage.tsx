import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/EmptyState';

/** Safe Exam Browser ends when it is led here, and nobody sees the page; other browsers show it. */
export function LeavePage() {
  const { t } = useTranslation('lockdown');
  return (
    <>
      <Typography variant="h1">{t('leave.title')}</Typography>
      <EmptyState text={t('leave.text')} />
    </>
  );
}
