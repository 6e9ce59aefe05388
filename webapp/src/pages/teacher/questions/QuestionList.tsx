import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, useSearchParams } from 'react-router';
import { api, data } from '../../../api/client';
import type { CefrLevel, Question, Skill } from '../../../api/types';
import { useFormat } from '../../../app/format';
import { CefrBadge } from '../../../components/CefrBadge';
import { DataList, type Column } from '../../../components/DataList';
import { EmptyState } from '../../../components/EmptyState';
import { FormField } from '../../../components/FormField';
import { PageHeader } from '../../../components/PageHeader';
import { StatusChip } from '../../../components/StatusChip';
import { ChoiceField } from '../ChoiceField';
import { useChoices } from '../choices';
import { useQuestionTypes } from '../itemTypes';
import { PagedList, usePages } from '../PagedList';
import { useSettled } from '../useSettled';
import { ExportQuestions } from './ExportQuestions';

type Status = 'active' | 'retired' | 'all';

/** What the address says; a value the server would refuse counts as not given. */
function useFilters() {
  const [params, setParams] = useSearchParams();
  const { skills, levels } = useChoices();
  const one = <T extends string>(name: string, allowed: readonly { value: T }[]): T | undefined =>
    allowed.find(({ value }) => value === params.get(name))?.value;
  const filters = {
    q: params.get('q') ?? '',
    type: params.get('type') ?? '',
    skill: one<Skill>('skill', skills),
    cefrLevel: one<CefrLevel>('cefrLevel', levels),
    status: one<Status>('status', [{ value: 'active' }, { value: 'retired' }, { value: 'all' }]) ?? 'active',
  };
  const set = (name: keyof typeof filters, value: string) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  return { filters, set, any: [...params.keys()].length > 0, clear: () => setParams({}, { replace: true }) };
}

export function QuestionList() {
  const { t } = useTranslation('teacher');
  const format = useFormat();
  const types = useQuestionTypes();
  const { filters, set, any, clear } = useFilters();
  const { q, type, skill, cefrLevel, status } = filters;
  const matching = { status, ...(q && { q }), ...(type && { type }), ...(skill && { skill }), ...(cefrLevel && { cefrLevel }) };
  const questions = usePages(['questions', matching], (cursor) =>
    data(api.GET('/api/unified-testing/questions', { params: { query: { ...matching, limit: '50', ...(cursor && { cursor }) } } })),
  );
  const columns: Column<Question>[] = [
    {
      id: 'title',
      label: t('questions.name'),
      primary: true,
      cell: ({ id, title }) => (
        <Link component={RouterLink} to={`/teacher/questions/${id}`}>
          {title || t('questions.untitled', { id })}
        </Link>
      ),
    },
    { id: 'type', label: t('questions.type'), cell: (row) => types.items.find((one) => one.type === row.type)?.name ?? row.type },
    { id: 'skill', label: t('questions.skill'), cell: (row) => t(`common:skill.${row.skill}`) },
    { id: 'level', label: t('questions.level'), cell: (row) => <CefrBadge level={row.cefrLevel} /> },
    { id: 'points', label: t('questions.points'), align: 'end', cell: (row) => format.number(row.maxPoints) },
    { id: 'status', label: t('questions.status'), cell: (row) => <QuestionStatus question={row} /> },
  ];
  return (
    <>
      <PageHeader
        title={t('questions.title')}
        actions={
          <>
            <Button component={RouterLink} to="/teacher/questions/import">
              {t('questions.import')}
            </Button>
            <ExportQuestions filters={matching} />
            <Button variant="contained" component={RouterLink} to="/teacher/questions/new">
              {t('questions.new')}
            </Button>
          </>
        }
      />
      <Filters filters={filters} set={set} />
      <PagedList
        query={questions}
        empty={
          any ? (
            <EmptyState text={t('questions.noMatch')} action={<Button onClick={clear}>{t('questions.clear')}</Button>} />
          ) : (
            <EmptyState
              text={t('questions.empty')}
              action={
                <Button variant="contained" component={RouterLink} to="/teacher/questions/new">
                  {t('questions.new')}
                </Button>
              }
            />
          )
        }
      >
        {(rows) => <DataList label={t('questions.list')} columns={columns} rows={rows} rowKey={(row) => row.id} />}
      </PagedList>
    </>
  );
}

function QuestionStatus({ question }: { question: Question }) {
  const { t } = useTranslation('teacher');
  if (question.pluginMissing) return <StatusChip tone="waiting" label={t('questions.pluginMissing')} />;
  return question.status === 'active' ? (
    <StatusChip tone="good" label={t('questions.active')} />
  ) : (
    <StatusChip tone="paused" label={t('questions.retired')} />
  );
}

type FilterProps = Pick<ReturnType<typeof useFilters>, 'filters' | 'set'>;

function Filters({ filters, set }: FilterProps) {
  const { t } = useTranslation('teacher');
  const { any, skills, levels } = useChoices();
  const types = useQuestionTypes();
  return (
    <Box
      role="search"
      aria-label={t('questions.list')}
      sx={{ display: 'grid', gap: 1.5, mb: 2, gridTemplateColumns: { xs: '1fr 1fr', md: '2fr 1fr 1fr 1fr 1fr' } }}
    >
      <SearchField value={filters.q} onChange={(value) => set('q', value)} />
      <ChoiceField
        dense
        label={t('questions.type')}
        value={filters.type}
        options={[any, ...types.items.map(({ type, name }) => ({ value: type, label: name }))]}
        onChange={(value) => set('type', value)}
      />
      <ChoiceField
        dense
        label={t('questions.skill')}
        value={filters.skill ?? ''}
        options={[any, ...skills]}
        onChange={(value) => set('skill', value)}
      />
      <ChoiceField
        dense
        label={t('questions.level')}
        value={filters.cefrLevel ?? ''}
        options={[any, ...levels]}
        onChange={(value) => set('cefrLevel', value)}
      />
      <ChoiceField
        dense
        label={t('questions.status')}
        value={filters.status}
        options={(['active', 'retired', 'all'] as const).map((value) => ({ value, label: t(`questions.${value}`) }))}
        onChange={(value) => set('status', value)}
      />
    </Box>
  );
}

/** Types freely; the address follows when the typing pauses. */
function SearchField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation('teacher');
  const [text, setText] = useState(value);
  const settled = useSettled(text.trim());
  useEffect(() => {
    if (settled !== value) onChange(settled);
  }, [settled]); // only typing moves the address; the address moves the text below
  useEffect(() => setText((now) => (now.trim() === value ? now : value)), [value]);
  return <FormField type="search" size="small" help="" label={t('questions.search')} value={text} onChange={setText} />;
}
