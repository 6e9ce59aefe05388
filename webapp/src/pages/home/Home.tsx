import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { useUser } from '../../app/account';
import { useLicence } from '../../app/licence';
import { homeOf } from '../../app/roles';
import { EmptyState } from '../../components/EmptyState';
import { LoadingState } from '../../components/LoadingState';
import { PageHeader } from '../../components/PageHeader';

/** Sends everybody to the pages of their role; says so when no installed module serves the role yet. */
export function Home() {
  const { t } = useTranslation();
  const user = useUser();
  const licence = useLicence();
  if (!user) return null;
  if (licence.isPending) return <LoadingState />;
  const home = homeOf(user, licence.covers);
  if (home) return <Navigate replace to={home} />;
  const roles = user.roles.map((role) => t(`role.${role}`)).join(t('list.separator'));
  return (
    <>
      <PageHeader title={t('home.welcome', { name: user.displayName })} subtitle={roles} />
      <EmptyState text={t('home.noModule')} />
    </>
  );
}
