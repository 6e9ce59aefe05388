import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { useUser } from '../../app/account';
import { homeOf } from '../../app/roles';
import { EmptyState } from '../../components/EmptyState';
import { PageHeader } from '../../components/PageHeader';

/** Sends everybody to the pages of their role; says so when no installed module serves the role yet. */
export function Home() {
  const { t } = useTranslation();
  const user = useUser();
  if (!user) return null;
  const home = homeOf(user);
  if (home) return <Navigate replace to={home} />;
  const roles = user.roles.map((role) => t(`role.${role}`)).join(t('list.separator'));
  return (
    <>
      <PageHeader title={t('home.welcome', { name: user.displayName })} subtitle={roles} />
      <EmptyState text={t('home.noModule')} />
    </>
  );
}
