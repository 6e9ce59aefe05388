import Stack from '@mui/material/Stack';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccess } from '../../../app/access';
import { useUser } from '../../../app/account';
import { EmptyState } from '../../../components/EmptyState';
import { LoadingState } from '../../../components/LoadingState';
import { PageHeader } from '../../../components/PageHeader';
import { QueryView } from '../../../components/QueryView';
import { AlarmsSection } from './AlarmsSection';
import { ChangesSection } from './ChangesSection';
import { HealthSection } from './HealthSection';
import { alarmsIn, changes, healthIn, history, orphanedFiles, recipients, workers } from './operationsApi';
import { OrphansSection } from './OrphansSection';
import { RecipientsSection } from './RecipientsSection';
import { Section } from './Section';
import { WorkersSection } from './WorkersSection';

const Graphs = lazy(() => import('./Graphs'));

/** How the platform does: first whether it does, then what to see to, what changed, and the figures. */
export function OperationsPage() {
  const { t } = useTranslation('operations');
  const { may } = useAccess();
  const ofPlatform = useUser()?.institute == null;
  const offered = (permission: string) => ofPlatform || may(permission);
  return (
    <>
      <PageHeader title={t('title')} subtitle={t(ofPlatform ? 'subtitlePlatform' : 'subtitle')} />
      <Stack spacing={3}>
        {offered('operations.see') && <Standing graphs={ofPlatform} mayAcknowledge={offered('operations.alarms')} />}
        {offered('operations.files') && <Orphans />}
        {offered('operations.alarms') && <Recipients />}
      </Stack>
    </>
  );
}

function Standing({ graphs, mayAcknowledge }: { graphs: boolean; mayAcknowledge: boolean }) {
  const { i18n } = useTranslation();
  const locale = i18n.language === 'fa' ? 'fa' : 'en';
  return (
    <>
      <QueryView query={useQuery(healthIn(locale))}>{(health) => <HealthSection health={health} />}</QueryView>
      <QueryView query={useQuery(alarmsIn(locale))}>{(alarms) => <AlarmsSection alarms={alarms} mayAcknowledge={mayAcknowledge} />}</QueryView>
      <QueryView query={useQuery(changes)}>{(entries) => <ChangesSection changes={entries} />}</QueryView>
      {graphs && <GraphsSection />}
      <QueryView query={useQuery(workers)}>{(kinds) => <WorkersSection workers={kinds} />}</QueryView>
    </>
  );
}

function Orphans() {
  return <QueryView query={useQuery(orphanedFiles)}>{(orphans) => <OrphansSection orphans={orphans} />}</QueryView>;
}

function Recipients() {
  return <QueryView query={useQuery(recipients)}>{(stored) => <RecipientsSection stored={stored} />}</QueryView>;
}

function GraphsSection() {
  const { t } = useTranslation('operations');
  const points = useQuery(history);
  return (
    <Section title={t('graphs')} help={t('graphsHelp')}>
      <QueryView query={points}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState text={t('noGraphs')} />
          ) : (
            <Suspense fallback={<LoadingState />}>
              <Graphs points={items} />
            </Suspense>
          )
        }
      </QueryView>
    </Section>
  );
}
