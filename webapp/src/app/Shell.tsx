import MenuIcon from '@mui/icons-material/Menu';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Drawer from '@mui/material/Drawer';
import IconButton from '@mui/material/IconButton';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import { useUser } from './account';
import { AccountMenu } from './AccountMenu';
import { Brand, Frame, useDensity } from './Frame';
import { useLicence } from './licence';
import { canEnter, capabilityOf, type AreaName } from './roles';
import { Preferences } from './Preferences';
import { loadArea } from './texts';

const LicenceBanner = lazy(async () => (await Promise.all([import('./LicenceBanner'), loadArea('licences')]))[0]);

const destinations: { to: string; label: string; area: AreaName }[] = [
  { to: '/student', label: 'nav.student', area: 'student' },
  { to: '/teacher/questions', label: 'nav.questions', area: 'teacher' },
  { to: '/teacher/templates', label: 'nav.templates', area: 'teacher' },
  { to: '/teacher/sessions', label: 'nav.sessions', area: 'teacher' },
  { to: '/proctoring', label: 'nav.proctoring', area: 'proctoring' },
  { to: '/grading', label: 'nav.grading', area: 'grading' },
  { to: '/agreement', label: 'nav.agreement', area: 'agreement' },
  { to: '/standards', label: 'nav.standards', area: 'standards' },
  { to: '/admin/switches', label: 'nav.switches', area: 'licence' },
  { to: '/admin/plugins', label: 'nav.plugins', area: 'admin' },
  { to: '/admin/providers', label: 'nav.providers', area: 'admin' },
  { to: '/admin/messages', label: 'nav.messages', area: 'admin' },
  { to: '/admin/licence', label: 'nav.licence', area: 'licence' },
];

/** Frame of all pages of a signed-in user: navigation by role and licence, preferences, the page. */
export function Shell() {
  const { t } = useTranslation();
  const user = useUser();
  const { pathname } = useLocation();
  const [menuOpen, setMenuOpen] = useState(false);
  const licence = useLicence();
  const links = destinations.filter(({ area }) => user && canEnter(user, area) && isCovered(capabilityOf(area)));
  function isCovered(capability: string | undefined) {
    return capability === undefined || (!licence.isPending && licence.covers(capability));
  }
  const learner = pathname === '/' || pathname.startsWith('/student');
  useDensity(learner ? 'learner' : 'staff');
  useEffect(() => setMenuOpen(false), [pathname]);

  const link = (to: string, label: string) => (
    <Button key={to} component={NavLink} to={to} sx={{ justifyContent: 'flex-start', '&.active': { bgcolor: 'var(--ml-accent-soft)', color: 'text.primary' } }}>
      {t(label)}
    </Button>
  );
  const nav = links.map(({ to, label }) => link(to, label));
  return (
    <Frame
      header={
        <>
          {links.length > 1 && (
            <IconButton aria-label={t('nav.open')} aria-expanded={menuOpen} onClick={() => setMenuOpen(true)} sx={{ display: { md: 'none' } }}>
              <MenuIcon />
            </IconButton>
          )}
          <Brand />
          {links.length > 1 && (
            <Box component="nav" aria-label={t('nav.label')} sx={{ display: { xs: 'none', md: 'flex' }, flexWrap: 'wrap', minWidth: 0, gap: 0.5, marginInlineStart: 2 }}>
              {nav}
            </Box>
          )}
          <Box sx={{ flexGrow: 1 }} />
          <Preferences />
          <AccountMenu />
          <Drawer open={menuOpen} onClose={() => setMenuOpen(false)} slotProps={{ paper: { 'aria-label': t('nav.label') } }} sx={{ display: { md: 'none' } }}>
            <Box component="nav" aria-label={t('nav.label')} sx={{ display: 'grid', gap: 0.5, p: 2, minWidth: 240 }}>
              {nav}
            </Box>
          </Drawer>
        </>
      }
      banner={
        user &&
        canEnter(user, 'licence') && (
          <Suspense>
            <LicenceBanner />
          </Suspense>
        )
      }
      maxWidth={learner ? 760 : 1200}
    />
  );
}
