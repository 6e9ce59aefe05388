import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { data, api } from '../../../api/client';
import { isProblem, Problem } from '../../../api/problem';
import { useAccess } from '../../../app/access';
import { ErrorState } from '../../../components/ErrorState';
import { PageHeader } from '../../../components/PageHeader';
import { useNotify } from '../../../components/Snackbars';
import { StatusChip } from '../../../components/StatusChip';
import { ConflictDialog } from '../../teacher/ConflictDialog';
import { useLeaveGuard } from '../../teacher/useLeaveGuard';
import { useSettled } from '../../teacher/useSettled';
import { authored, deskKey, lessonOf, root, saveLesson, textIn, unpublishLesson, validateLesson, type AuthoredLesson, type Lesson } from '../deskApi';
import { cleaned, sorted } from '../draft';
import { tones } from '../list/LessonRows';
import { useDeskMedia } from '../useDeskMedia';
import { ActivityList } from './ActivityList';
import { DetailsForm } from './DetailsForm';
import { WordsForm } from './WordsForm';
import { useDeskProblemText } from '../useDeskProblemText';

const PhonePreview = lazy(async () => ({ default: (await import('./PhonePreview')).PhonePreview }));
const PublishDialog = lazy(async () => ({ default: (await import('./PublishDialog')).PublishDialog }));
const VersionsDialog = lazy(async () => ({ default: (await import('./VersionsDialog')).VersionsDialog }));

/** A lesson under the hands of its author: what it says, its words, its activities; saved when the author says so. */
export function LessonEditor({ stored }: { stored: AuthoredLesson }) {
  const { t, i18n } = useTranslation(['lessons', 'teacher']);
  const client = useQueryClient();
  const notify = useNotify();
  const problemText = useDeskProblemText();
  const { may } = useAccess();
  const { media, dialog } = useDeskMedia();
  /** The version this draft was made from, which need not be the newest any more. */
  const [base, setBase] = useState(stored);
  const [draft, setDraft] = useState<Lesson>(stored.lesson);
  /** How often a text from the server replaced this one; fields that keep what is typed start anew. */
  const [replaced, setReplaced] = useState(0);
  const [shown, setShown] = useState<'preview' | 'publish' | 'versions' | null>(null);
  const lesson = cleaned(draft);
  const unsaved = JSON.stringify(lesson) !== JSON.stringify(cleaned(base.lesson));
  useLeaveGuard(unsaved);
  const change = (part: Partial<Lesson>) => setDraft((now) => ({ ...now, ...part }));

  const take = (next: AuthoredLesson) => {
    setBase(next);
    client.setQueryData(lessonOf(next.id).queryKey, next);
    void client.invalidateQueries({ queryKey: [...deskKey, 'list'] });
  };
  const replace = (next: AuthoredLesson) => {
    take(next);
    setDraft(next.lesson);
    setReplaced((times) => times + 1);
  };
  const save = useMutation({
    mutationFn: ({ from, text }: { from: AuthoredLesson; text: Lesson }) => saveLesson(from.id, from.version, text),
    onSuccess: (next, { text }) => {
      // as it was sent: the server may put fields into another order, which is no change
      take({ ...next, lesson: text });
      notify({ text: t('editor.saved') });
    },
  });
  const stale = isProblem(save.error) && save.error.status === 412;
  const resolve = useMutation({
    mutationFn: async (whose: 'mine' | 'theirs') => {
      const theirs = authored(await data(api.GET('/api/linguaquest/admin/lessons/{id}', { params: { path: { id: base.id } } })));
      if (whose === 'mine') {
        take(theirs);
        await save.mutateAsync({ from: theirs, text: lesson });
      } else {
        replace(theirs);
        save.reset();
      }
    },
    onError: (error) => notify({ text: problemText(error), severity: 'error' }),
  });
  const unpublish = useMutation({
    mutationFn: () => unpublishLesson(base),
    onSuccess: (next) => {
      take({ ...next, lesson: base.lesson });
      notify({ text: t('editor.unpublished') });
    },
    onError: (error) => notify({ text: problemText(error), severity: 'error' }),
  });

  const looked = useSettled(JSON.stringify(lesson), 600);
  const validation = useQuery({
    queryKey: [...deskKey, 'validate', looked],
    queryFn: () => validateLesson(JSON.parse(looked) as Lesson),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const problems = sorted(validation.data?.problems ?? []);
  const refused = save.error instanceof Problem ? save.error.fields : [];
  const found = [...problems.lesson, ...refused.filter(({ field }) => !problems.lesson.some((one) => one.field === field) && !field.startsWith('activities.'))];
  const isArchived = base.status === 'archived';
  return (
    <>
      <PageHeader
        title={textIn(draft.title, i18n.language) || t('editor.untitled')}
        subtitle={
          <Box component="span" sx={{ display: 'inline-flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
            <StatusChip tone={tones[base.status]} label={t(`status.${base.status}`)} />
            {base.publishedVersion !== undefined && t('editor.learnersSee', { version: base.publishedVersion })}
          </Box>
        }
        actions={
          <>
            <Button component={RouterLink} to={root}>
              {t('editor.back')}
            </Button>
            <Button onClick={() => setShown('versions')}>{t('versions.title')}</Button>
            <Button onClick={() => setShown('preview')}>{t('preview.open')}</Button>
            {may('linguaquest.publish') && base.publishedVersion !== undefined && (
              <Button loading={unpublish.isPending} onClick={() => unpublish.mutate()}>
                {t('act.unpublish')}
              </Button>
            )}
            {may('linguaquest.publish') && !isArchived && <Button onClick={() => setShown('publish')}>{t('act.publish')}</Button>}
          </>
        }
      />
      {isArchived && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {t('editor.archived')}
        </Alert>
      )}
      <Box
        component="form"
        noValidate
        aria-label={t('editor.label')}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ from: base, text: lesson });
        }}
        sx={{ display: 'grid', gap: 3, gridTemplateColumns: 'minmax(0, 1fr)' }}
      >
        <Panel title={t('editor.details')}>
          <DetailsForm key={replaced} lesson={draft} onChange={change} problems={found} />
        </Panel>
        <Panel title={t('words.title')} help={t('words.help')}>
          <WordsForm words={draft.vocabulary} onChange={(vocabulary) => change({ vocabulary })} problems={found} />
        </Panel>
        <Panel title={t('activities.title')}>
          <ActivityList
            key={replaced}
            language={draft.language}
            activities={draft.activities}
            onChange={(next) => setDraft((now) => ({ ...now, activities: typeof next === 'function' ? next(now.activities) : next }))}
            problems={problems.activities}
            media={media}
          />
        </Panel>
        <Todo count={problems.activities.size} fields={[...new Set(found.map(({ field }) => field))]} known={validation.data !== undefined} />
        {save.isError && !stale && refused.length === 0 && <ErrorState error={save.error} />}
        <Box sx={{ position: 'sticky', bottom: 0, zIndex: 2, display: 'flex', gap: 2, alignItems: 'center', py: 1.5, bgcolor: 'background.default' }}>
          <Button type="submit" variant="contained" size="large" loading={save.isPending}>
            {t('common:action.save')}
          </Button>
          <Typography role="status" color="textSecondary">
            {unsaved ? t('editor.unsaved') : t('editor.allSaved')}
          </Typography>
        </Box>
      </Box>
      {dialog}
      <Suspense>
        {shown === 'preview' && <PhonePreview lesson={lesson} media={media} onClose={() => setShown(null)} />}
        {shown === 'publish' && <PublishDialog stored={base} unsaved={unsaved} onPublished={(next) => take({ ...next, lesson: base.lesson })} onClose={() => setShown(null)} />}
        {shown === 'versions' && <VersionsDialog stored={base} unsaved={unsaved} onRestored={replace} onClose={() => setShown(null)} />}
      </Suspense>
      <ConflictDialog
        open={stale}
        effect={t('editor.conflict')}
        busy={resolve.isPending}
        onKeep={() => resolve.mutate('mine')}
        onLoad={() => resolve.mutate('theirs')}
        onCancel={() => save.reset()}
      />
    </>
  );
}

function Panel({ title, help, children }: { title: string; help?: string; children: ReactNode }) {
  const id = useId();
  return (
    <Paper component="section" variant="outlined" aria-labelledby={id} sx={{ p: { xs: 2, sm: 3 }, minWidth: 0 }}>
      <Typography variant="h2" id={id} sx={{ mb: help ? 0.5 : 2 }}>
        {title}
      </Typography>
      {help && (
        <Typography color="textSecondary" sx={{ mb: 2 }}>
          {help}
        </Typography>
      )}
      {children}
    </Paper>
  );
}

/** What keeps the lesson from being published; it may be saved nevertheless. */
function Todo({ count, fields, known }: { count: number; fields: readonly string[]; known: boolean }) {
  const { t, i18n } = useTranslation('lessons');
  if (!known) return null;
  if (count === 0 && fields.length === 0)
    return (
      <Alert severity="success" variant="outlined" role="status">
        {t('problem.none')}
      </Alert>
    );
  const textOf = (field: string) => {
    const key = `problem.${field.split('.')[0]}`;
    return i18n.exists(`lessons:${key}`) ? t(key) : t('problem.other', { field });
  };
  return (
    <Alert severity="info" variant="outlined" role="status">
      <AlertTitle>{t('problem.before')}</AlertTitle>
      <ul>
        {[...new Set(fields.map(textOf))].map((text) => (
          <li key={text}>{text}</li>
        ))}
        {count > 0 && <li>{t('problem.inActivities', { count })}</li>}
      </ul>
    </Alert>
  );
}
