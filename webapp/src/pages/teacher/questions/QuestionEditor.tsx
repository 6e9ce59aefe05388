import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api, data } from '../../../api/client';
import { Problem, isProblem } from '../../../api/problem';
import type { PluginUi, Question, QuestionDraft, Schemas } from '../../../api/types';
import { ErrorState } from '../../../components/ErrorState';
import { QuestionHost } from '../../../components/QuestionHost';
import { useProblemText } from '../../../components/problemText';
import { useNotify } from '../../../components/Snackbars';
import { useMedia } from '../../../components/useMedia';
import { ConflictDialog } from '../ConflictDialog';
import { isBetween } from '../NumberField';
import { useLeaveGuard } from '../useLeaveGuard';
import { QuestionDetails, difficultyRange, pointsRange } from './QuestionDetails';
import { QuestionPreview } from './QuestionPreview';
import { QuestionTodo } from './QuestionTodo';
import { draftOf, withExternalId } from './questionDraft';

type Props = {
  start: QuestionDraft;
  plugin: PluginUi;
  stored: Question | null;
  /** The draft one starts with is worth keeping although nobody has typed it. */
  unsaved?: boolean;
};

const read = (id: string) => data(api.GET('/api/unified-testing/questions/{id}', { params: { path: { id } } }));

const write = (draft: QuestionDraft, base: Question | null) =>
  data(
    base === null
      ? api.POST('/api/unified-testing/questions', { body: draft as Schemas['UnifiedTestingQuestionDraft'] })
      : api.PUT('/api/unified-testing/questions/{id}', {
          params: { path: { id: base.id }, header: { 'If-Match': `"${base.version}"` } },
          body: draft as Schemas['UnifiedTestingQuestionDraft'],
        }),
  );

const numbersAreFine = ({ maxPoints, difficulty }: QuestionDraft) =>
  isBetween(maxPoints, ...pointsRange) && (difficulty == null || isBetween(difficulty, ...difficultyRange));

/** Details, the plugin's own editor, what is missing, and a preview that can be answered. */
export function QuestionEditor({ start, plugin, stored, unsaved = false }: Props) {
  const { t } = useTranslation('teacher');
  const client = useQueryClient();
  const navigate = useNavigate();
  const notify = useNotify();
  const problemText = useProblemText();
  const media = useMedia();
  const [draft, setDraft] = useState(start);
  /** The version this draft was made from, which need not be the newest any more. */
  const [base, setBase] = useState(stored);
  const [checked, setChecked] = useState(false);
  /** How often a draft from the server replaced this one; fields that keep what is typed start anew. */
  const [replaced, setReplaced] = useState(0);
  const todo = useRef<HTMLDivElement>(null);
  useLeaveGuard((unsaved && base === null) || JSON.stringify(draft) !== JSON.stringify(base ? draftOf(base) : start));

  const take = (question: Question) => {
    setBase(question);
    client.setQueryData(['question', question.id], question);
  };
  const save = useMutation({
    mutationFn: (from: Question | null) => write(draft, from),
    onSuccess: (question) => {
      void client.invalidateQueries({ queryKey: ['questions'] });
      take(question);
      setChecked(false);
      if (base === null) {
        notify({ text: t('question.created') });
        void navigate(`/teacher/questions/${question.id}`, { replace: true });
      } else notify({ text: t('question.saved', { version: question.version }) });
    },
    onError: () => requestAnimationFrame(() => todo.current?.focus()),
  });
  const stale = isProblem(save.error) && save.error.status === 412;
  const resolve = useMutation({
    mutationFn: async (whose: 'mine' | 'theirs') => {
      const theirs = await read(base!.id);
      take(theirs);
      if (whose === 'mine') await save.mutateAsync(theirs);
      else {
        setDraft(draftOf(theirs));
        setReplaced((times) => times + 1);
        save.reset();
      }
    },
    onError: (error) => notify({ text: problemText(error), severity: 'error' }),
  });

  const trySave = () => {
    setChecked(true);
    if (numbersAreFine(draft)) save.mutate(base);
    else todo.current?.focus();
  };
  const refused = save.error instanceof Problem ? save.error.fields : [];
  return (
    <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: { md: 'minmax(0, 3fr) minmax(0, 2fr)' }, alignItems: 'start' }}>
      <Box component="form" noValidate onSubmit={(event) => { event.preventDefault(); trySave(); }} sx={{ display: 'grid', gap: 3 }}>
        <Panel title={t('question.content')}>
          <QuestionHost
            key={`${plugin.build} ${draft.language}`}
            part="editor"
            plugin={plugin}
            content={draft.content}
            answerKey={draft.key}
            maxPoints={draft.maxPoints}
            language={draft.language}
            media={media}
            onContent={(content, key) =>
              setDraft((now) => ({ ...now, content: content as QuestionDraft['content'], key: key as QuestionDraft['key'] }))
            }
          />
        </Panel>
        <Panel title={t('question.details')}>
          <QuestionDetails
            key={replaced}
            draft={draft}
            onChange={(part) => setDraft((now) => ({ ...now, ...part }))}
            onExternalId={(externalId) => setDraft((now) => withExternalId(now, externalId))}
            problems={refused}
          />
        </Panel>
        <QuestionTodo ref={todo} draft={draft} refused={refused} checked={checked} />
        {save.isError && !stale && refused.length === 0 && <ErrorState error={save.error} />}
        <Box>
          <Button type="submit" variant="contained" size="large" loading={save.isPending}>
            {t('common:action.save')}
          </Button>
        </Box>
      </Box>
      <Box sx={{ position: { md: 'sticky' }, top: 16 }}>
        <Panel title={t('question.preview')}>
          <QuestionPreview draft={draft} plugin={plugin} media={media} />
        </Panel>
      </Box>
      <ConflictDialog
        open={stale}
        effect={t('conflict.effect')}
        busy={resolve.isPending}
        onKeep={() => resolve.mutate('mine')}
        onLoad={() => resolve.mutate('theirs')}
        onCancel={() => save.reset()}
      />
    </Box>
  );
}

function Panel({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <Paper component="section" variant="outlined" aria-labelledby={id} sx={{ p: { xs: 2, sm: 3 } }}>
      <Typography variant="h2" id={id} sx={{ mb: 2 }}>
        {title}
      </Typography>
      {children}
    </Paper>
  );
}
