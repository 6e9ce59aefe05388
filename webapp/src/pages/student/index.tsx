import { Route, Routes } from 'react-router';
import { NotFound } from '../home/NotFound';
import { LeavePage } from './lockdown/LeavePage';
import { ResultPage } from './results/ResultPage';
import { StudentHome } from './StudentHome';

export default function StudentPages() {
  return (
    <Routes>
      <Route index element={<StudentHome />} />
      <Route path="results/:sessionId" element={<ResultPage />} />
      <Route path="leave" element={<LeavePage />} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}
