import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, useParams } from 'react-router';
import { api, data } from '../../../api/client';
import type { Question } from '../../../api/types';
import { LoadingState } from '../../../components/LoadingState';
import { PageHeader } from '../../../components/PageHeader';
import { QueryView } from '../../../components/QueryView';
import { useNotify } from '../../../components/Snackbars';
import { useProblemText } from '../../../components/problemText';
import { useQuestionTypes } from '../itemTypes';
import { QuestionEditor } from './QuestionEditor';
import { QuestionVersions } from './QuestionVersions';
import { draftOf } from './questionDraft';

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
      {type ? (
        <QuestionEditor
          start={draftOf(question)}
          plugin={{ id: type.id, build: type.build, ui: type.ui }}
          stored={question}
        />
      ) : types.isPending ? (
        <LoadingState />
      ) : (
        <Alert severity="warning">{t('question.missing', { type: question.type })}</Alert>
      )}
      <QuestionVersions id={question.id} version={question.version} />
    </>
  );
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
