import { useTranslation } from 'react-i18next';
import { HomeCard } from './HomeCard';

/** Says plainly which module will bring the pages of a role, so that nobody looks for them. */
export function AwaitedCard({ role }: { role: string }) {
  const { t } = useTranslation('home');
  return <HomeCard title={t('awaited.title')}>{t(`awaited.${role}`)}</HomeCard>;
}
