import { Route, Routes } from 'react-router';
import { NotFound } from '../home/NotFound';
import { CalibrationPage } from './CalibrationPage';
import { Calibrations } from './Calibrations';
import { CutScores } from './CutScores';
import { Panel } from './Panel';
import { Panels } from './Panels';

export default function StandardsPages() {
  return (
    <Routes>
      <Route index element={<CutScores />} />
      <Route path="panels" element={<Panels />} />
      <Route path="panels/:id" element={<Panel />} />
      <Route path="calibrations" element={<Calibrations />} />
      <Route path="calibrations/:id" element={<CalibrationPage />} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}
