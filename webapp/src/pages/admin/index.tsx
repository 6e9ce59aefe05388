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

const PermissionsPage = lazy(async () => {
  const [page] = await Promise.all([import('./permissions/PermissionsPage'), loadArea('permissions')]);
  return { default: page.PermissionsPage };
});

const BackupsPage = lazy(async () => {
  const [page] = await Promise.all([import('./backups/BackupsPage'), loadArea('backups')]);
  return { default: page.BackupsPage };
});

export default function AdminPages() {
  return (
    <Routes>
      <Route index element={<Navigate replace to="plugins" />} />
      <Route path="plugins" element={<PluginsPage />} />
      <Route path="providers" element={<ProvidersPage />} />
      <Route path="messages" element={<MessagesPage />} />
      <Route
        path="permissions"
        element={
          <RequireArea area="permissions">
            <PermissionsPage />
          </RequireArea>
        }
      />
      <Route
        path="licence"
        element={
          <RequireArea area="licence">
            <LicencePage />
          </RequireArea>
        }
      />
      <Route
        path="backups"
        element={
          <RequireArea area="platform">
            <BackupsPage />
          </RequireArea>
        }
      />
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}
