import { lazy } from 'react';
import { Route, Routes } from 'react-router';
import { useUser } from '../../app/account';
import { mayManagePeople } from '../../app/roles';
import { NotFound } from '../home/NotFound';
import { PeoplePage } from './PeoplePage';

const ImportPage = lazy(() => import('./ImportPage'));
const ImportReport = lazy(() => import('./ImportReport'));

export default function PeoplePages() {
  const user = useUser();
  return (
    <Routes>
      <Route index element={<PeoplePage />} />
      {user && mayManagePeople(user) && (
        <>
          <Route path="import" element={<ImportPage />} />
          <Route path="import/:id" element={<ImportReport />} />
        </>
      )}
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}
