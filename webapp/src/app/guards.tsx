import { Navigate, Outlet, useLocation } from 'react-router';
import type { ReactNode } from 'react';
import { LoadingState } from '../components/LoadingState';
import { NotFound } from '../pages/home/NotFound';
import { NotLicensed } from '../pages/home/NotLicensed';
import { useUser } from './account';
import { useLicence } from './licence';
import { canEnter, capabilityOf, type AreaName } from './roles';

/** Sends guests to the sign-in page and remembers where they wanted to go. */
export function RequireUser() {
  const user = useUser();
  const { pathname, search } = useLocation();
  if (user) return <Outlet />;
  const wanted = pathname + search;
  return <Navigate replace to={wanted === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(wanted)}`} />;
}

/** The server refuses by itself; this only spares the user a page full of refusals. */
export function RequireArea({ area, children }: { area: AreaName; children: ReactNode }) {
  const user = useUser();
  return user && canEnter(user, area) ? children : <NotFound />;
}

/** The same with the institute's licence, for pages on which something new begins. */
export function RequireLicensedArea({ area, children }: { area: AreaName; children: ReactNode }) {
  const licence = useLicence();
  const capability = capabilityOf(area);
  if (capability === undefined) return <RequireArea area={area}>{children}</RequireArea>;
  const page = licence.covers(capability) ? children : <NotLicensed switchedOff={licence.isOff(capability)} />;
  return <RequireArea area={area}>{licence.isPending ? <LoadingState /> : page}</RequireArea>;
}
