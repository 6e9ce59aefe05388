import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';

const root = '/admin/linguaquest';

/** The parts of the area that stand beside each other, as links. */
export function DeskTabs({ tabs }: { tabs: readonly { path: string; label: string }[] }) {
  const { t } = useTranslation('lessons');
  const { pathname } = useLocation();
  const present = tabs.find(({ path }) => path !== '' && pathname === `${root}/${path}`)?.path ?? '';
  return (
    <Tabs value={present} variant="scrollable" allowScrollButtonsMobile aria-label={t('tabs.label')} component="nav" sx={{ mb: 3 }}>
      {tabs.map(({ path, label }) => (
        <Tab key={path} value={path} label={t(label)} component={NavLink} to={path === '' ? root : `${root}/${path}`} end />
      ))}
    </Tabs>
  );
}
