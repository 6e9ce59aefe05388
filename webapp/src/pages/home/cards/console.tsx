import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/format';
import { lastDayOf } from '../../admin/licence/lastDay';
import { presentLicence } from '../../admin/licence/licenceApi';
import { HomeCard } from './HomeCard';

/** How long the licence lasts, and how many of its seats are taken. */
export function LicenceCard() {
  const { t } = useTranslation('home');
  const format = useFormat();
  const { data: view, isError } = useQuery(presentLicence);
  const licence = view?.licence;
  const text = () => {
    if (isError) return t('unknown');
    if (!view) return t('licence.asking');
    if (!licence) return t('licence.none');
    return t('licence.text', { used: view.seats.used, seats: licence.seats, last: format.date(lastDayOf(licence.validTo)) });
  };
  return (
    <HomeCard title={t('licence.title')} actions={[{ to: '/admin/licence', label: t('licence.open') }]}>
      {text()}
    </HomeCard>
  );
}

export function PluginsCard() {
  const { t } = useTranslation('home');
  return (
    <HomeCard
      title={t('plugins.title')}
      actions={[
        { to: '/admin/plugins', label: t('plugins.open') },
        { to: '/admin/providers', label: t('plugins.providers') },
      ]}
    >
      {t('plugins.text')}
    </HomeCard>
  );
}

export function PeopleCard() {
  const { t } = useTranslation('home');
  return (
    <HomeCard title={t('people.title')} actions={[{ to: '/admin/people', label: t('people.open') }]}>
      {t('people.text')}
    </HomeCard>
  );
}

export function StatisticsCard() {
  const { t } = useTranslation('home');
  return (
    <HomeCard title={t('statistics.title')} actions={[{ to: '/admin/statistics', label: t('statistics.open') }]}>
      {t('statistics.text')}
    </HomeCard>
  );
}

export function OperationsCard() {
  const { t } = useTranslation('home');
  return (
    <HomeCard
      title={t('operations.title')}
      actions={[
        { to: '/admin/operations', label: t('operations.open') },
        { to: '/admin/institutes', label: t('operations.institutes') },
      ]}
    >
      {t('operations.text')}
    </HomeCard>
  );
}
