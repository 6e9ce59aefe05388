import { lazy, Suspense } from 'react';
import { Navigate } from 'react-router';
import { useAccess } from '../../app/access';
import { useUser } from '../../app/account';
import { isLearnerOnly } from '../../app/roles';
import { loadArea } from '../../app/texts';
import { LoadingState } from '../../components/LoadingState';

const StaffHome = lazy(async () => {
  const [page] = await Promise.all([import('./StaffHome'), loadArea('home')]);
  return { default: page.StaffHome };
});

/** Learners start at their tests; everybody else at what their roles have to do. */
export function Home() {
  const user = useUser();
  const { isPending, covers } = useAccess();
  if (!user) return null;
  if (isPending) return <LoadingState />;
  if (isLearnerOnly(user) && covers('testing')) return <Navigate replace to="/student" />;
  return (
    <Suspense fallback={<LoadingState />}>
      <StaffHome user={user} />
    </Suspense>
  );
}
