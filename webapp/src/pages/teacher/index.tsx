import { lazy } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { loadArea } from '../../app/texts';
import { NotFound } from '../home/NotFound';
import { BankList } from './bank/BankList';
import { MediaPage } from './bank/MediaPage';
import { TagsPage } from './bank/TagsPage';
import { NewQuestion } from './questions/NewQuestion';
import { QuestionPage } from './questions/QuestionPage';
import { SessionList } from './sessions/SessionList';
import { NewTemplate, TemplatePage } from './templates/TemplatePage';
import { TemplateList } from './templates/TemplateList';

const ExchangePage = lazy(async () => (await Promise.all([import('./exchange/ExchangePage'), loadArea('exchange')]))[0]);
const ImportReport = lazy(async () => (await Promise.all([import('./exchange/ImportReport'), loadArea('exchange')]))[0]);
const LearnersPage = lazy(async () => (await Promise.all([import('./learners/LearnersPage'), loadArea('accommodations')]))[0]);

export default function TeacherPages() {
  return (
    <Routes>
      <Route index element={<Navigate replace to="questions" />} />
      <Route path="questions" element={<BankList />} />
      <Route path="questions/new" element={<NewQuestion />} />
      <Route path="questions/import" element={<ExchangePage />} />
      <Route path="questions/import/:id" element={<ImportReport />} />
      <Route path="questions/:id/*" element={<QuestionPage />} />
      <Route path="tags" element={<TagsPage />} />
      <Route path="media" element={<MediaPage />} />
      <Route path="templates" element={<TemplateList />} />
      <Route path="templates/new" element={<NewTemplate />} />
      <Route path="templates/:id" element={<TemplatePage />} />
      <Route path="sessions" element={<SessionList />} />
      <Route path="learners" element={<LearnersPage />} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}
