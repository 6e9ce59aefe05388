import { Navigate, Route, Routes } from 'react-router';
import { NotFound } from '../home/NotFound';
import { PluginsPage } from './PluginsPage';

export default function AdminPages() {
  return (
    <Routes>
      <Route index element={<Navigate replace to="plugins" />} />
      <Route path="plugins" element={<PluginsPage />} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}
