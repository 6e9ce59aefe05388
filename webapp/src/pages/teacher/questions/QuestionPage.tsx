import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, Route, Routes, useParams } from 'react-router';
import { api, data } from '../../../api/client';
import type { Question } from '../../../api/types';
import { LoadingState } from '../../../components/LoadingState';
import { PageHeader } from '../../../components/PageHeader';
import { QueryView } from '../../../components/QueryView';
import { useNotify } from '../../../components/Snackbars';
import { useProblemText } from '../../../components/problemText';
import { NotFound } from '../../home/NotFound';
import { useQuestionTypes } from '../itemTypes';
import { QuestionEditor } from './QuestionEditor';
import { QuestionTabs } from './QuestionTabs';
import { draftOf } from './questionDraft';

// Charts and tables are fetched when somebody looks at them.
const Statistics = lazy(async () => ({ default: (await import('./tabs/Statistics')).Statistics }));
const Versions = lazy(async () => ({ default: (await import('./tabs/Versions')).Versions }));
const Usage = lazy(async () => ({ default: (await import('./tabs/Usage')).Usage }));
const Rescore = lazy(async () => ({ default: (await import('./tabs/Rescore')).Rescore }));

export function QuestionPage() {
  const { id = '' } = useParams();
  const question = useQuery({
    queryKey: ['question', id],
    queryFn: () => data(api.GET('/api/unified-testing/questions/{id}', { params: { path: { id } } })),
    // What is being edited must not change under the author's hands; the version is checked when saving.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    staleTime: 0,
    gcTime: 0,
  });
  return <QueryView query={question}>{(stored) => <Stored key={stored.id} question={stored} />}</QueryView>;
}

function Stored({ question }: { question: Question }) {
  const { t } = useTranslation('teacher');
  const types = useQuestionTypes();
  const type = types.items.find((one) => one.type === question.type);
  return (
    <>
      <PageHeader
        title={question.title || t('questions.untitled', { id: question.id })}
        subtitle={`${type?.name ?? question.type} · ${t('question.version', { version: question.version })}`}
        actions={
          <>
            <Button component={RouterLink} to="/teacher/questions">
              {t('question.back')}
            </Button>
            <RetireButton question={question} />
          </>
        }
      />
      {type?.on === false && (
        <Alert severity="info" variant="outlined" sx={{ mb: 2 }}>
          {t('question.switchedOff')}
        </Alert>
      )}
      <QuestionTabs id={question.id} />
      <Suspense fallback={<LoadingState />}>
        <Routes>
          <Route index element={<Edit question={question} />} />
          <Route path="statistics" element={<Statistics question={question} />} />
          <Route path="versions" element={<Versions question={question} />} />
          <Route path="usage" element={<Usage question={question} />} />
          <Route path="rescore" element={<Rescore question={question} />} />
          <Route path="*" element={<NotFound />} />
        </Routes>
      </Suspense>
    </>
  );
}

function Edit({ question }: { question: Question }) {
  const { t } = useTranslation('teacher');
  const types = useQuestionTypes();
  const type = types.items.find((one) => one.type === question.type);
  if (type) return <QuestionEditor start={draftOf(question)} plugin={{ id: type.id, build: type.build, ui: type.ui }} stored={question} />;
  return types.isPending ? <LoadingState /> : <Alert severity="warning">{t('question.missing', { type: question.type })}</Alert>;
}

function RetireButton({ question: { id, status } }: { question: Question }) {
  const { t } = useTranslation('teacher');
  const client = useQueryClient();
  const notify = useNotify();
  const problemText = useProblemText();
  const act = useMutation({
    mutationFn: (act: 'retire' | 'restore') => {
      const params = { params: { path: { id } } };
      return data(
        act === 'retire'
          ? api.POST('/api/unified-testing/questions/{id}/retire', params)
          : api.POST('/api/unified-testing/questions/{id}/restore', params),
      );
    },
    onSuccess: (question, done) => {
      client.setQueryData(['question', id], question);
      void client.invalidateQueries({ queryKey: ['questions'] });
      const other = done === 'retire' ? 'restore' : 'retire';
      notify({
        text: t(done === 'retire' ? 'question.retired' : 'question.restored'),
        action: { label: t('common:action.undo'), run: () => act.mutate(other) },
      });
    },
    onError: (error) => notify({ text: problemText(error), severity: 'error' }),
  });
  const next = status === 'active' ? 'retire' : 'restore';
  return (
    <Button onClick={() => act.mutate(next)} loading={act.isPending}>
      {t(`question.${next}`)}
    </Button>
  );
}
