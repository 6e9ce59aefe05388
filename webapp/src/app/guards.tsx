import { Navigate, Outlet, useLocation } from 'react-router';
import type { ReactNode } from 'react';
import { ErrorState } from '../components/ErrorState';
import { LoadingState } from '../components/LoadingState';
import { NotFound } from '../pages/home/NotFound';
import { NotLicensed } from '../pages/home/NotLicensed';
import { useUser } from './account';
import { useAccess } from './access';
import { capabilityOf, type AreaName } from './roles';

/**
 * Sends guests to the sign-in page and remembers where they wanted to go; and whoever has to set up a second factor first
 * to the page on which they do.
 */
export function RequireUser() {
  const user = useUser();
  const { pathname, search } = useLocation();
  if (user?.secondFactorSetupNeeded && pathname !== '/account') return <Navigate replace to="/account" />;
  if (user) return <Outlet />;
  const wanted = pathname + search;
  return <Navigate replace to={wanted === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(wanted)}`} />;
}

/** The server refuses by itself; this only spares the user a page full of refusals. */
export function RequireArea({ area, children }: { area: AreaName; children: ReactNode }) {
  const { isPending, failure, retry, canEnter } = useAccess();
  if (canEnter(area)) return children;
  if (failure) return <ErrorState error={failure} onRetry={retry} />;
  return isPending ? <LoadingState /> : <NotFound />;
}

/** The same with the institute's licence, for pages on which something new begins. */
export function RequireLicensedArea({ area, children }: { area: AreaName; children: ReactNode }) {
  const { isPending, isCovered, isOff } = useAccess();
  const capability = capabilityOf(area);
  if (capability === undefined) return <RequireArea area={area}>{children}</RequireArea>;
  const page = isCovered(area) ? children : <NotLicensed switchedOff={isOff(capability)} />;
  return <RequireArea area={area}>{isPending ? <LoadingState /> : page}</RequireArea>;
}
