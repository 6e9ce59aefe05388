import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAccess } from '../../../app/access';
import { PageHeader } from '../../../components/PageHeader';
import { QueryView } from '../../../components/QueryView';
import { Branches } from './Branches';
import { ownInstitute } from './instituteApi';
import { LogoSection } from './LogoSection';
import { SettingsForm } from './SettingsForm';

/** How the institute is set up: what it is called and looks like, how it writes dates and money, where it teaches. */
export function InstitutePage() {
  const { t } = useTranslation('institutes');
  const { may } = useAccess();
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      {may('institute.settings') && <Settings />}
      {may('institute.branches') && <Branches />}
    </>
  );
}

function Settings() {
  const institute = useQuery(ownInstitute);
  return (
    <QueryView query={institute}>
      {(own) => (
        <>
          {/* Another version begins another form. */}
          <SettingsForm key={own.version} institute={own} />
          <LogoSection institute={own} />
        </>
      )}
    </QueryView>
  );
}
