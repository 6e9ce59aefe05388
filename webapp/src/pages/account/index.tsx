import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useUser } from '../../app/account';
import { PageHeader } from '../../components/PageHeader';
import { QueryView } from '../../components/QueryView';
import { profileQuery } from './accountApi';
import { PasswordForm } from './PasswordForm';
import { PhoneSection } from './PhoneSection';
import { ProfileForm } from './ProfileForm';
import { SecondFactorSection } from './SecondFactorSection';
import { SignInList } from './SignInList';

/** Everybody's own account. */
export default function AccountPage() {
  const { t } = useTranslation('account');
  const profile = useQuery(profileQuery);
  // Whoever may do nothing else finds it first.
  const needed = useUser()?.secondFactorSetupNeeded;
  return (
    <>
      <PageHeader title={t('title')} />
      {needed && <SecondFactorSection />}
      <QueryView query={profile}>
        {(own) => (
          <>
            <ProfileForm key={own.version} profile={own} />
            <PhoneSection profile={own} />
            <PasswordForm email={own.email ?? ''} />
          </>
        )}
      </QueryView>
      {!needed && <SecondFactorSection />}
      <SignInList />
    </>
  );
}
