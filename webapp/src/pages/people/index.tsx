import { lazy } from 'react';
import { Route, Routes } from 'react-router';
import { useAccess } from '../../app/access';
import { NotFound } from '../home/NotFound';
import { PeoplePage } from './PeoplePage';

const ImportPage = lazy(() => import('./ImportPage'));
const ImportReport = lazy(() => import('./ImportReport'));

export default function PeoplePages() {
  const { may } = useAccess();
  return (
    <Routes>
      <Route index element={<PeoplePage />} />
      {may('people.import') && (
        <>
          <Route path="import" element={<ImportPage />} />
          <Route path="import/:id" element={<ImportReport />} />
        </>
      )}
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}
