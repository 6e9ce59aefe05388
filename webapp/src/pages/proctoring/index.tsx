import { Route, Routes } from 'react-router';
import { NotFound } from '../home/NotFound';
import { ProctoringPage } from './ProctoringPage';

export default function ProctoringPages() {
  return (
    <Routes>
      <Route index element={<ProctoringPage />} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}
