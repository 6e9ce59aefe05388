import MenuIcon from '@mui/icons-material/Menu';
import Box from '@mui/material/Box';
import Drawer from '@mui/material/Drawer';
import IconButton from '@mui/material/IconButton';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { wasGuestHere } from '../api/guests';
import { useAccess } from './access';
import { useUser } from './account';
import { AccountMenu } from './AccountMenu';
import { Brand, Frame, useDensity } from './Frame';
import { GoTo } from './GoTo';
import { useFreshUser } from './me';
import { NavigationList } from './NavigationList';
import { Preferences } from './Preferences';
import { isLearnerOnly } from './roles';
import { loadArea } from './texts';
import { useDestinations } from './useDestinations';

const LicenceBanner = lazy(async () => (await Promise.all([import('./LicenceBanner'), loadArea('licences')]))[0]);

const GuestMerge = lazy(async () => (await Promise.all([import('../pages/linguaquest/GuestMerge'), loadArea('linguaquest')]))[0]);

const AlarmBadge = lazy(() => import('./AlarmBadge'));

/** Frame of all pages of a signed-in user: navigation by role and licence, preferences, the page. @param preferences beside language and colours */
export function Shell({ preferences }: { preferences?: ReactNode }) {
  const { t } = useTranslation();
  const user = useUser();
  const { pathname } = useLocation();
  const [menuOpen, setMenuOpen] = useState(false);
  const { canEnter, may } = useAccess();
  const groups = useDestinations();
  useFreshUser();
  const learner = pathname.startsWith('/student') || pathname.startsWith('/linguaquest') || (user !== null && isLearnerOnly(user));
  useDensity(learner ? 'learner' : 'staff');
  useEffect(() => setMenuOpen(false), [pathname]);

  // Stays once it was so: what was merged can be taken back for a while.
  const [wasGuest] = useState(() => user?.institute != null && wasGuestHere(user.institute.slug));
  const hasChoice = groups.flatMap(({ destinations }) => destinations).length > 1;
  return (
    <Frame
      header={
        <>
          {hasChoice && (
            <IconButton aria-label={t('nav.open')} aria-expanded={menuOpen} onClick={() => setMenuOpen(true)} sx={{ display: { lg: 'none' } }}>
              <MenuIcon />
            </IconButton>
          )}
          {wasGuest && (
            <Suspense>
              <GuestMerge />
            </Suspense>
          )}
          <Brand beside={hasChoice} />
          <Box sx={{ flexGrow: 1 }} />
          {hasChoice && <GoTo groups={groups} />}
          {(canEnter('platform') || may('operations.see')) && (
            <Suspense>
              <AlarmBadge />
            </Suspense>
          )}
          <Preferences>{preferences}</Preferences>
          <AccountMenu />
          <Drawer open={menuOpen} onClose={() => setMenuOpen(false)} slotProps={{ paper: { 'aria-label': t('nav.label'), sx: { width: 260, p: 2 } } }} sx={{ display: { lg: 'none' } }}>
            <NavigationList groups={groups} />
          </Drawer>
        </>
      }
      side={hasChoice && <NavigationList groups={groups} />}
      banner={
        canEnter('licence') && (
          <Suspense>
            <LicenceBanner />
          </Suspense>
        )
      }
      maxWidth={learner ? 760 : 1200}
    />
  );
}
