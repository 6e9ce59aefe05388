import { lazy, type ComponentType } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { useAccess } from '../../app/access';
import { RequireArea } from '../../app/guards';
import type { AreaName } from '../../app/roles';
import { loadArea, type Area } from '../../app/texts';
import { NotFound } from '../home/NotFound';

/** The pages of the console, the area that each belongs to, and its texts; each is a download of its own. */
const pages: { path: string; area: AreaName; Page: ComponentType }[] = [
  { path: 'institute', area: 'institute', Page: page(['institutes'], async () => (await import('./institute/InstitutePage')).InstitutePage) },
  { path: 'permissions', area: 'permissions', Page: page(['permissions'], async () => (await import('./permissions/PermissionsPage')).PermissionsPage) },
  { path: 'security', area: 'security', Page: page(['security'], async () => (await import('./security/SecurityPage')).SecurityPage) },
  { path: 'switches', area: 'switches', Page: page(['console', 'providers'], async () => (await import('./switches/SwitchesPage')).SwitchesPage) },
  { path: 'licence', area: 'licence', Page: page(['licences'], async () => (await import('./licence/LicencePage')).LicencePage) },
  { path: 'institutes', area: 'platform', Page: page(['institutes'], async () => (await import('./institutes/InstitutesPage')).InstitutesPage) },
  { path: 'operations', area: 'operations', Page: page(['operations'], async () => (await import('./operations/OperationsPage')).OperationsPage) },
  { path: 'plugins', area: 'plugins', Page: page(['plugins', 'console'], async () => (await import('./PluginsPage')).PluginsPage) },
  { path: 'catalogue', area: 'plugins', Page: page(['plugins', 'console'], async () => (await import('./catalogue/CataloguePage')).CataloguePage) },
  { path: 'modules', area: 'plugins', Page: page(['console'], async () => (await import('./modules/ModulesPage')).ModulesPage) },
  { path: 'providers', area: 'providers', Page: page(['providers'], async () => (await import('./providers/ProvidersPage')).ProvidersPage) },
  { path: 'messages', area: 'messages', Page: page(['messages'], async () => (await import('./messages/MessagesPage')).MessagesPage) },
  { path: 'statistics', area: 'statistics', Page: page(['statistics'], async () => (await import('./statistics/StatisticsPage')).StatisticsPage) },
  { path: 'audit', area: 'audit', Page: page(['audit'], async () => (await import('./audit/AuditPage')).AuditPage) },
  { path: 'jobs', area: 'jobs', Page: page(['jobs'], async () => (await import('./jobs/JobsPage')).JobsPage) },
  { path: 'backups', area: 'platform', Page: page(['backups'], async () => (await import('./backups/BackupsPage')).BackupsPage) },
];

export default function AdminPages() {
  const { canEnter } = useAccess();
  const first = pages.find(({ area }) => canEnter(area));
  return (
    <Routes>
      <Route index element={first ? <Navigate replace to={first.path} /> : <NotFound />} />
      {pages.map(({ path, area, Page }) => (
        <Route
          key={path}
          path={path}
          element={
            <RequireArea area={area}>
              <Page />
            </RequireArea>
          }
        />
      ))}
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}

function page(texts: readonly Area[], load: () => Promise<ComponentType>) {
  return lazy(async () => {
    const [Page] = await Promise.all([load(), ...texts.map(loadArea)]);
    return { default: Page };
  });
}
