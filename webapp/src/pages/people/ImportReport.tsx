import Box from '@mui/material/Box';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../api/client';
import { useFormat } from '../../app/format';
import { ChoiceChips } from '../../components/ChoiceChips';
import { DataList, type Column } from '../../components/DataList';
import { EmptyState } from '../../components/EmptyState';
import { ImportReport as Report } from '../../components/imports/ImportReport';
import { StatusChip, type Tone } from '../../components/StatusChip';
import { PagedList, usePages } from '../teacher/PagedList';
import { importsKey, peopleKey, type ImportedRow, type ImportState } from './peopleApi';

const tones: Record<ImportedRow['outcome'], Tone> = { accepted: 'neutral', rejected: 'bad', invited: 'good', withdrawn: 'paused', kept: 'good' };
const of = (id: string) => ({ params: { path: { id } } });

/** What is in a file of people, and the word on which they are invited. */
export default function ImportReport() {
  const { t } = useTranslation('people', { keyPrefix: 'import' });
  return (
    <Report<ImportState>
      say={t}
      queryKey={importsKey}
      job="people.import"
      back="/admin/people/import"
      load={(id) => data(api.GET('/api/people/imports/{id}', of(id)))}
      commit={(id) => data(api.POST('/api/people/imports/{id}/commit', of(id)))}
      undo={(id) => data(api.DELETE('/api/people/imports/{id}', of(id)))}
      good={({ good }) => good}
      kept={({ kept }) => kept}
      progress={({ rows }) => ({ done: rows })}
      changes={[...peopleKey, 'list']}
    >
      {(state) => <Rows key={state.state} state={state} />}
    </Report>
  );
}

const outcomes = ['all', 'good', 'rejected'] as const;
type Outcome = (typeof outcomes)[number];

function Rows({ state }: { state: ImportState }) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const [outcome, setOutcome] = useState<Outcome>(state.rejected > 0 ? 'rejected' : 'all');
  const rows = usePages([...importsKey, state.id, 'rows', state.state, outcome], (cursor) =>
    data(api.GET('/api/people/imports/{id}/rows', { params: { path: { id: state.id }, query: { outcome, limit: '50', ...(cursor && { cursor }) } } })),
  );
  const counts: Record<Outcome, number> = { all: state.rows, good: state.rows - state.rejected, rejected: state.rejected };
  const columns: Column<ImportedRow>[] = [
    { id: 'name', label: t('columns.name'), primary: true, cell: ({ displayName }) => <bdi>{displayName || '–'}</bdi> },
    { id: 'line', label: t('import.line'), cell: ({ line }) => format.number(line) },
    { id: 'contact', label: t('columns.contact'), cell: ({ recipient }) => <bdi dir="ltr">{recipient}</bdi> },
    { id: 'outcome', label: t('columns.state'), cell: (row) => <StatusChip tone={tones[row.outcome]} label={t(`import.outcome.${row.outcome}`)} /> },
    ...(state.rejected > 0
      ? [
          {
            id: 'problems',
            label: t('import.why'),
            cell: ({ problems }: ImportedRow) => problems.map(({ field, problem }) => <Box key={field}>{t('import.wrong', { field: t(`import.field.${field}`), problem: t(`import.problem.${problem}`) })}</Box>),
          },
        ]
      : []),
  ];
  return (
    <section aria-label={t('import.rows')}>
      <ChoiceChips label={t('import.filter')} options={outcomes.map((value) => ({ value, label: t(`import.filters.${value}`, { count: counts[value] }) }))} value={outcome} onChange={setOutcome} />
      <PagedList query={rows} empty={<EmptyState text={t('import.noRows')} />}>
        {(items) => <DataList label={t('import.rows')} columns={columns} rows={items} rowKey={({ line }) => String(line)} />}
      </PagedList>
    </section>
  );
}
