import { useTranslation } from 'react-i18next';
import type { Worker } from '../../../api/types';
import { useFormat } from '../../../app/format';
import { DataList, type Column } from '../../../components/DataList';
import { EmptyState } from '../../../components/EmptyState';
import { StatusChip } from '../../../components/StatusChip';
import { Section } from './Section';

/** The kinds of jobs since the start, and how their last attempts went. */
export function WorkersSection({ workers }: { workers: Worker[] }) {
  const { t } = useTranslation('operations');
  const format = useFormat();
  const columns: Column<Worker>[] = [
    { id: 'kind', label: t('worker.kind'), primary: true, cell: ({ kind }) => <bdi dir="ltr">{kind}</bdi> },
    {
      id: 'state',
      label: t('worker.state'),
      cell: ({ failuresInARow }) => (failuresInARow === 0 ? <StatusChip tone="good" label={t('status.ok')} /> : <StatusChip tone="bad" label={t('worker.failures', { count: failuresInARow, times: format.number(failuresInARow) })} />),
    },
    { id: 'done', label: t('worker.done'), cell: ({ lastDone }) => (lastDone ? format.dateTime(lastDone) : '—') },
    { id: 'failed', label: t('worker.failed'), cell: ({ lastFailed, lastFailure }) => (lastFailed ? <>{format.dateTime(lastFailed)} <bdi dir="ltr">{lastFailure}</bdi></> : '—') },
  ];
  return (
    <Section title={t('workers')} help={t('workersHelp')}>
      {workers.length === 0 ? <EmptyState text={t('worker.none')} /> : <DataList label={t('workers')} columns={columns} rows={workers} rowKey={({ kind }) => kind} />}
    </Section>
  );
}
