import { lazy } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { RequireArea } from '../../app/guards';
import { loadArea } from '../../app/texts';
import { NotFound } from '../home/NotFound';

const PluginsPage = lazy(async () => {
  const [page] = await Promise.all([import('./PluginsPage'), loadArea('plugins')]);
  return { default: page.PluginsPage };
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

const OperationsPage = lazy(async () => {
  const [page] = await Promise.all([import('./operations/OperationsPage'), loadArea('operations')]);
  return { default: page.OperationsPage };
});

export default function AdminPages() {
  return (
    <Routes>
      <Route index element={<Navigate replace to="plugins" />} />
      <Route path="plugins" element={<PluginsPage />} />
      <Route path="providers" element={<ProvidersPage />} />
      <Route path="operations" element={<OperationsPage />} />
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
