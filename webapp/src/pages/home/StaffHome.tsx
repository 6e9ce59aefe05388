import Box from '@mui/material/Box';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { User } from '../../api/types';
import { useAccess } from '../../app/access';
import { EmptyState } from '../../components/EmptyState';
import { PageHeader } from '../../components/PageHeader';
import { AwaitedCard } from './cards/AwaitedCard';
import { LicenceCard, OperationsCard, PeopleCard, PluginsCard, StatisticsCard } from './cards/console';
import { AdjudicationCard, LiveCard, MarkingCard, OwnTestsCard, StandardsCard, WritingCard } from './cards/testing';
import { awaitedRoles, cardsOf, type CardName } from './roleCards';

const cards: Record<CardName, ComponentType> = {
  marking: MarkingCard,
  adjudication: AdjudicationCard,
  live: LiveCard,
  writing: WritingCard,
  standards: StandardsCard,
  licence: LicenceCard,
  people: PeopleCard,
  operations: OperationsCard,
  plugins: PluginsCard,
  statistics: StatisticsCard,
  ownTests: OwnTestsCard,
};

/** What waits for the person, by their roles in the institute. */
export function StaffHome({ user }: { user: User }) {
  const { t } = useTranslation('home');
  const { t: common } = useTranslation();
  const roles = user.platformAdmin && user.institute == null ? common('role.platform-admin') : user.roles.map((role) => common(`role.${role}`)).join(common('list.separator'));
  const { canEnter, isCovered } = useAccess();
  const names = cardsOf(user, (area) => canEnter(area) && isCovered(area));
  const awaited = awaitedRoles.filter((role) => user.roles.includes(role));
  return (
    <>
      <PageHeader title={t('welcome', { name: user.displayName })} subtitle={roles} />
      {names.length + awaited.length === 0 ? (
        <EmptyState text={t('nothing')} />
      ) : (
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 300px), 1fr))' }}>
          {names.map((name) => {
            const Card = cards[name];
            return <Card key={name} />;
          })}
          {awaited.map((role) => (
            <AwaitedCard key={role} role={role} />
          ))}
        </Box>
      )}
    </>
  );
}
