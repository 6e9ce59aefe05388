import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Chip from '@mui/material/Chip';
import FormControlLabel from '@mui/material/FormControlLabel';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, useSearchParams } from 'react-router';
import { api, data } from '../../../api/client';
import type { BankItem } from '../../../api/types';
import { useFormat } from '../../../app/format';
import { CefrBadge } from '../../../components/CefrBadge';
import { DataList, type Column } from '../../../components/DataList';
import { EmptyState } from '../../../components/EmptyState';
import { PageHeader } from '../../../components/PageHeader';
import { StatusChip } from '../../../components/StatusChip';
import { useQuestionTypes } from '../itemTypes';
import { PagedList, usePages } from '../PagedList';
import { ExportQuestions } from '../questions/ExportQuestions';
import { addressOf, filtersOf, queryOf, shownChoice, type BankFilters } from './bankFilters';
import { BulkBar } from './BulkBar';
import { Filters } from './Filters';

/** The item bank: find, choose, act on many. */
export function BankList() {
  const { t } = useTranslation('bank');
  const [params, setParams] = useSearchParams();
  const filters = filtersOf(params);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const set = (change: Partial<BankFilters>) =>
    setParams((before) => addressOf({ ...filtersOf(before), ...change }), { replace: true });
  const query = queryOf(filters);
  const questions = usePages(['questions', 'bank', query], (cursor) =>
    data(api.GET('/api/unified-testing/item-bank/questions', { params: { query: { ...query, limit: '50', ...(cursor && { cursor }) } } })),
  );
  const newQuestion = (
    <Button variant="contained" component={RouterLink} to="/teacher/questions/new">
      {t('teacher:questions.new')}
    </Button>
  );
  // A file has no order.
  const { sort: _, ...shown } = query;
  return (
    <>
      <PageHeader
        title={t('teacher:questions.title')}
        actions={
          <>
            <Button component={RouterLink} to="/teacher/tags">
              {t('list.manageTags')}
            </Button>
            <Button component={RouterLink} to="/teacher/media">
              {t('list.media')}
            </Button>
            <Button component={RouterLink} to="/teacher/questions/import">
              {t('teacher:questions.import')}
            </Button>
            <ExportQuestions wanted={{ filters: shown }} />
            {newQuestion}
          </>
        }
      />
      <Filters filters={filters} set={set} />
      <PagedList
        query={questions}
        empty={
          params.size > 0 ? (
            <EmptyState
              text={t('teacher:questions.noMatch')}
              action={<Button onClick={() => setParams({}, { replace: true })}>{t('teacher:questions.clear')}</Button>}
            />
          ) : (
            <EmptyState text={t('teacher:questions.empty')} action={newQuestion} />
          )
        }
      >
        {(rows) => <Rows rows={rows} chosen={chosen} choose={setChosen} onTag={(tag) => set({ tags: [...new Set([...filters.tags, tag])] })} />}
      </PagedList>
    </>
  );
}

type RowsProps = {
  rows: BankItem[];
  chosen: ReadonlySet<string>;
  choose: (ids: ReadonlySet<string>) => void;
  onTag: (tag: string) => void;
};

function Rows({ rows, chosen, choose, onTag }: RowsProps) {
  const { t } = useTranslation('bank');
  const format = useFormat();
  const types = useQuestionTypes();
  const shown = shownChoice(rows, chosen);
  const nameOf = ({ id, title }: BankItem) => title || t('teacher:questions.untitled', { id });
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    choose(next);
  };
  const columns: Column<BankItem>[] = [
    {
      id: 'select',
      label: t('list.select'),
      cell: (row) => (
        <Checkbox
          checked={chosen.has(row.id)}
          onChange={() => toggle(row.id)}
          slotProps={{ input: { 'aria-label': t('list.selectOne', { title: nameOf(row) }) } }}
        />
      ),
    },
    {
      id: 'title',
      label: t('teacher:questions.name'),
      primary: true,
      cell: (row) => (
        <>
          <Link component={RouterLink} to={`/teacher/questions/${row.id}`}>
            {nameOf(row)}
          </Link>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, mt: 0.5 }}>
            {row.tags.map((tag) => (
              <Chip key={tag} size="small" label={tag} onClick={() => onTag(tag)} sx={{ minHeight: 32 }} />
            ))}
          </Box>
        </>
      ),
    },
    { id: 'type', label: t('teacher:questions.type'), cell: (row) => types.items.find((one) => one.type === row.type)?.name ?? row.type },
    { id: 'skill', label: t('teacher:questions.skill'), cell: (row) => t(`common:skill.${row.skill}`) },
    { id: 'level', label: t('teacher:questions.level'), cell: (row) => <CefrBadge level={row.cefrLevel} /> },
    { id: 'responses', label: t('list.responses'), align: 'end', cell: ({ statistics }) => (statistics ? format.number(statistics.responses) : t('list.noNumbers')) },
    { id: 'facility', label: t('list.facility'), align: 'end', cell: ({ statistics }) => (statistics?.facility == null ? '–' : format.percent(statistics.facility * 100)) },
    {
      id: 'discrimination',
      label: t('list.discrimination'),
      align: 'end',
      cell: ({ statistics }) => (statistics?.discrimination == null ? '–' : format.number(statistics.discrimination)),
    },
    { id: 'exposure', label: t('list.exposure'), align: 'end', cell: ({ use }) => (use ? format.percent(use.exposure * 100) : '–') },
    { id: 'status', label: t('teacher:questions.status'), cell: (row) => <State question={row} /> },
  ];
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2, mb: 1 }}>
        <FormControlLabel
          control={
            <Checkbox
              checked={shown.length === rows.length}
              indeterminate={shown.length > 0 && shown.length < rows.length}
              onChange={() => choose(shown.length === rows.length ? new Set() : new Set(rows.map(({ id }) => id)))}
            />
          }
          label={t('list.selectAll')}
        />
      </Box>
      {shown.length > 0 && <BulkBar ids={shown} onDone={() => choose(new Set())} />}
      <DataList label={t('teacher:questions.list')} columns={columns} rows={rows} rowKey={(row) => row.id} />
    </>
  );
}

function State({ question: { status, pluginMissing, statistics } }: { question: BankItem }) {
  const { t } = useTranslation('bank');
  return (
    <Box sx={{ display: 'grid', gap: 0.5, justifyItems: 'start' }}>
      {pluginMissing ? (
        <StatusChip tone="waiting" label={t('teacher:questions.pluginMissing')} />
      ) : status === 'active' ? (
        <StatusChip tone="good" label={t('teacher:questions.active')} />
      ) : (
        <StatusChip tone="paused" label={t('teacher:questions.retired')} />
      )}
      {statistics?.flags.map((flag) => (
        <Typography key={flag} variant="body2" color="warning" component="span">
          ⚑ {t(`flags.${flag}`)}
        </Typography>
      ))}
    </Box>
  );
}
