import { lazy } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { RequireArea } from '../../app/guards';
import { loadArea } from '../../app/texts';
import { NotFound } from '../home/NotFound';

const PluginsPage = lazy(async () => {
  const [page] = await Promise.all([import('./PluginsPage'), loadArea('plugins'), loadArea('console')]);
  return { default: page.PluginsPage };
});

const CataloguePage = lazy(async () => {
  const [page] = await Promise.all([import('./catalogue/CataloguePage'), loadArea('plugins'), loadArea('console')]);
  return { default: page.CataloguePage };
});

const ModulesPage = lazy(async () => {
  const [page] = await Promise.all([import('./modules/ModulesPage'), loadArea('console')]);
  return { default: page.ModulesPage };
});

const SwitchesPage = lazy(async () => {
  const [page] = await Promise.all([import('./switches/SwitchesPage'), loadArea('console'), loadArea('providers')]);
  return { default: page.SwitchesPage };
});

const ProvidersPage = lazy(async () => {
  const [page] = await Promise.all([import('./providers/ProvidersPage'), loadArea('providers')]);
  return { default: page.ProvidersPage };
});

const MessagesPage = lazy(async () => {
  const [page] = await Promise.all([import('./messages/MessagesPage'), loadArea('messages')]);
  return { default: page.MessagesPage };
});

const LicencePage = lazy(async () => {
  const [page] = await Promise.all([import('./licence/LicencePage'), loadArea('licences')]);
  return { default: page.LicencePage };
});

export default function AdminPages() {
  return (
    <Routes>
      <Route index element={<Navigate replace to="plugins" />} />
      <Route path="plugins" element={<PluginsPage />} />
      <Route path="catalogue" element={<CataloguePage />} />
      <Route path="modules" element={<ModulesPage />} />
      <Route
        path="switches"
        element={
          <RequireArea area="licence">
            <SwitchesPage />
          </RequireArea>
        }
      />
      <Route path="providers" element={<ProvidersPage />} />
      <Route path="messages" element={<MessagesPage />} />
      <Route
        path="licence"
        element={
          <RequireArea area="licence">
            <LicencePage />
          </RequireArea>
        }
      />
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}
