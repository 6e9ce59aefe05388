import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api, data } from '../../../api/client';
import { download } from '../../../api/files';
import { EmptyState } from '../../../components/EmptyState';
import { FormField } from '../../../components/FormField';
import { PageHeader } from '../../../components/PageHeader';
import { useNotify } from '../../../components/Snackbars';
import { categories, levels } from '../../linguaquest/questApi';
import { ChoiceField } from '../../teacher/ChoiceField';
import { PagedList, usePages } from '../../teacher/PagedList';
import { useSettled } from '../../teacher/useSettled';
import { deskKey, type Status } from '../deskApi';
import { LessonRows } from './LessonRows';
import { NewLessonDialog } from './NewLessonDialog';
import { useDeskProblemText } from '../useDeskProblemText';

const statuses: readonly Status[] = ['draft', 'published', 'changed', 'archived'];
const filters = ['status', 'level', 'category', 'q'] as const;

/** Every lesson of the institute, drafts too, in the order in which learners find them. */
export function LessonListPage() {
  const { t } = useTranslation(['lessons', 'linguaquest']);
  const [params, setParams] = useSearchParams();
  const [adding, setAdding] = useState(false);
  const wanted = Object.fromEntries(filters.flatMap((name) => (params.get(name) ? [[name, params.get(name)!]] : [])));
  const set = (name: (typeof filters)[number], value: string) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  const lessons = usePages([...deskKey, 'list', wanted], (cursor) =>
    data(api.GET('/api/linguaquest/admin/lessons', { params: { query: { ...wanted, limit: '100', ...(cursor && { cursor }) } } })),
  );
  const any = { value: '' as const, label: t('list.any') };
  const newLesson = (
    <Button variant="contained" onClick={() => setAdding(true)}>
      {t('list.new')}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t('list.title')}
        subtitle={t('list.help')}
        actions={
          <>
            <ExportAll />
            {newLesson}
          </>
        }
      />
      <Box role="search" sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr 1fr', md: '2fr 1fr 1fr 1fr' }, mb: 2, '& > :first-of-type': { gridColumn: { xs: '1 / -1', md: 'auto' } } }}>
        <Search value={params.get('q') ?? ''} onChange={(text) => set('q', text)} />
        <ChoiceField
          dense
          label={t('list.status')}
          value={params.get('status') ?? ''}
          options={[{ value: '', label: t('list.allButArchived') }, ...statuses.map((value) => ({ value, label: t(`status.${value}`) }))]}
          onChange={(value) => set('status', value)}
        />
        <ChoiceField dense label={t('field.level')} value={params.get('level') ?? ''} options={[any, ...levels.map((value) => ({ value, label: value }))]} onChange={(value) => set('level', value)} />
        <ChoiceField
          dense
          label={t('field.category')}
          value={params.get('category') ?? ''}
          options={[any, ...categories.map((value) => ({ value, label: t(`linguaquest:category.${value}`) }))]}
          onChange={(value) => set('category', value)}
        />
      </Box>
      <PagedList
        query={lessons}
        empty={
          Object.keys(wanted).length > 0 ? (
            <EmptyState text={t('list.noMatch')} action={<Button onClick={() => setParams({}, { replace: true })}>{t('list.clear')}</Button>} />
          ) : (
            <EmptyState text={t('list.empty')} action={newLesson} />
          )
        }
      >
        {(rows) => <LessonRows rows={rows} archived={params.get('status') === 'archived'} />}
      </PagedList>
      {adding && <NewLessonDialog onClose={() => setAdding(false)} />}
    </>
  );
}

/** What is typed stands at once, and is looked for when the typing rests. */
function Search({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const { t } = useTranslation('lessons');
  const [text, setText] = useState(value);
  /** What the address says as far as this field knows. */
  const [told, setTold] = useState(value);
  if (value !== told) {
    setTold(value);
    setText(value);
  }
  const settled = useSettled(text);
  useEffect(() => {
    if (settled === told || settled !== text) return;
    setTold(settled);
    onChange(settled);
  }, [settled, told, text, onChange]);
  return <FormField size="small" type="search" help="" label={t('list.search')} value={text} onChange={setText} autoComplete="off" />;
}

function ExportAll() {
  const { t } = useTranslation('lessons');
  const notify = useNotify();
  const problemText = useDeskProblemText();
  const take = useMutation({
    mutationFn: () => download('/api/linguaquest/admin/lessons/export', 'lessons.zip'),
    onError: (error) => notify({ text: problemText(error), severity: 'error' }),
  });
  return (
    <Button loading={take.isPending} onClick={() => take.mutate()}>
      {t('list.exportAll')}
    </Button>
  );
}
