import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAccess } from '../../app/access';
import { EmptyState } from '../../components/EmptyState';
import { PageHeader } from '../../components/PageHeader';

/** In place of a page of a module that the institute's licence does not hold, or that the institute has switched off. */
export function NotLicensed({ switchedOff }: { switchedOff: boolean }) {
  const { t } = useTranslation();
  const why = switchedOff ? 'switchedOff' : 'notLicensed';
  const administers = useAccess().canEnter('licence');
  return (
    <>
      <PageHeader title={t(`${why}.title`)} />
      <EmptyState
        text={t(administers ? `${why}.administrator` : `${why}.text`)}
        action={
          <Button component={Link} to={administers ? (switchedOff ? '/admin/switches' : '/admin/licence') : '/'} variant="contained">
            {t(administers ? `${why}.way` : 'notFound.home')}
          </Button>
        }
      />
    </>
  );
}
