import { useTranslation } from 'react-i18next';
import { useAccess } from '../../../app/access';
import { PageHeader } from '../../../components/PageHeader';
import { ChallengeSection } from './ChallengeSection';
import { MercySection } from './MercySection';

/** What keeps the institute's learners going: what mistakes cost, and challenges. */
export function MotivationPage() {
  const { t } = useTranslation('motivation');
  const { may } = useAccess();
  return (
    <>
      <PageHeader title={t('desk.title')} />
      {may('institute.settings') && <MercySection />}
      <ChallengeSection />
    </>
  );
}
