import { Route, Routes } from 'react-router';
import { NotFound } from '../home/NotFound';
import { GradingPage } from './GradingPage';
import { GradingQueue } from './GradingQueue';

export default function GradingPages() {
  return (
    <Routes>
      <Route index element={<GradingQueue />} />
      <Route path=":answerId" element={<GradingPage />} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}
