import Alert from '@mui/material/Alert';
import { createContext, lazy, Suspense, use, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Outlet, useSearchParams } from 'react-router';
import { visitedInstitute, visitInstitute } from '../../api/guests';
import { isProblem } from '../../api/problem';
import { useUser } from '../../app/account';
import { SoundSwitch } from '../../app/SoundSwitch';
import { ErrorState } from '../../components/ErrorState';
import { LoadingState } from '../../components/LoadingState';
import { useHost } from '../sign-in/useHost';
import { GuestShell } from './GuestShell';
import { bringServiceWorker, useInstituteHere } from './device/serviceWorker';
import { HandInReports } from './outbox/HandInReports';
import { Quest } from './Quest';

const Shell = lazy(async () => ({ default: (await import('../../app/Shell')).Shell }));

const QuestContext = createContext<Quest | null>(null);

/** Who is learning. */
export function useQuest(): Quest {
  const quest = use(QuestContext);
  if (!quest) throw new Error('useQuest needs <QuestEntrance> above it');
  return quest;
}

/** Lets members in, and guests of the institute that `?institute=slug` or the host names. */
export function QuestEntrance() {
  const user = useUser();
  if (user?.secondFactorSetupNeeded) return <Navigate replace to="/account" />;
  if (user && !user.institute) return <Navigate replace to="/" />;
  return user?.institute ? <Entered institute={user.institute.slug} member={user.id} /> : <GuestEntrance />;
}

function GuestEntrance() {
  const { t } = useTranslation('linguaquest');
  const [query] = useSearchParams();
  const { institute, asking, failure } = useHost(query.get('institute') || visitedInstitute());
  const slug = institute?.slug;
  useEffect(() => {
    if (slug !== undefined) visitInstitute(slug);
  }, [slug]);
  if (slug !== undefined) return <Entered institute={slug} member={null} />;
  if (asking) return <LoadingState />;
  if (failure !== null && !isProblem(failure, 'not-found')) return <ErrorState error={failure} />;
  return (
    <Alert severity="info" sx={{ m: 2 }}>
      {t(failure === null ? 'entrance.noInstitute' : 'entrance.unknown')}
    </Alert>
  );
}

function Entered({ institute, member }: { institute: string; member: string | null }) {
  const quest = useMemo(() => new Quest(institute, member), [institute, member]);
  useEffect(bringServiceWorker, []);
  useInstituteHere(institute);
  return (
    <QuestContext value={quest}>
      <HandInReports />
      <Outlet />
    </QuestContext>
  );
}

/** Members have their navigation around what guests see as well. */
export function QuestShell() {
  const user = useUser();
  return user ? (
    <Suspense fallback={<LoadingState />}>
      <Shell preferences={<SoundSwitch />} />
    </Suspense>
  ) : (
    <GuestShell />
  );
}
