import { Route, Routes } from 'react-router';
import { NotFound } from '../home/NotFound';
import { AgreementPage } from './AgreementPage';

export default function AgreementPages() {
  return (
    <Routes>
      <Route index element={<AgreementPage />} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}
