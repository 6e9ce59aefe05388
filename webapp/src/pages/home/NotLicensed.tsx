import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAccess } from '../../app/access';
import { EmptyState } from '../../components/EmptyState';
import { PageHeader } from '../../components/PageHeader';

/** In place of a page of a module that the institute's licence does not hold. */
export function NotLicensed() {
  const { t } = useTranslation();
  const administers = useAccess().canEnter('licence');
  return (
    <>
      <PageHeader title={t('notLicensed.title')} />
      <EmptyState
        text={t(administers ? 'notLicensed.administrator' : 'notLicensed.text')}
        action={
          <Button component={Link} to={administers ? '/admin/licence' : '/'} variant="contained">
            {t(administers ? 'notLicensed.licence' : 'notFound.home')}
          </Button>
        }
      />
    </>
  );
}
