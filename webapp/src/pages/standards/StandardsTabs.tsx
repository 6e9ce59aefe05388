import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import { useAccess } from '../../app/access';

const tabs = [
  { to: '/standards', label: 'tabs.cuts', leaders: false },
  { to: '/standards/panels', label: 'tabs.panels', leaders: false },
  { to: '/standards/calibrations', label: 'tabs.calibrations', leaders: true },
];

/** Whether the user may change cut scores, lead panels and calibrate. */
export function useLeads(): boolean {
  return useAccess().may('testing.standards');
}

/** The pages of this area, as links. */
export function StandardsTabs() {
  const { t } = useTranslation('standards');
  const { pathname } = useLocation();
  const leads = useLeads();
  const shown = tabs.filter((tab) => leads || !tab.leaders);
  const present = [...shown].reverse().find(({ to }) => pathname.startsWith(to))?.to ?? '/standards';
  return (
    <Tabs value={present} variant="scrollable" allowScrollButtonsMobile aria-label={t('tabs.label')} component="nav" sx={{ mb: 3 }}>
      {shown.map(({ to, label }) => (
        <Tab key={to} value={to} label={t(label)} component={NavLink} to={to} end={to === '/standards'} />
      ))}
    </Tabs>
  );
}
