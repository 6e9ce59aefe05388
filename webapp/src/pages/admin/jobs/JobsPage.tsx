import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { JobSummary } from '../../../api/types';
import { useEvent } from '../../../app/useLive';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { EmptyState } from '../../../components/EmptyState';
import { PageHeader } from '../../../components/PageHeader';
import { instantOf, PeriodFields, type Span } from '../../../components/PeriodFields';
import { useProblemText } from '../../../components/problemText';
import { QueryView } from '../../../components/QueryView';
import { useNotify } from '../../../components/Snackbars';
import { ChoiceField } from '../../teacher/ChoiceField';
import { PagedList, usePages } from '../../teacher/PagedList';
import { fetchJobs, jobsKey, jobSummary, retryAll, states, type JobFilter, type State } from './jobsApi';
import { JobDialog } from './JobDialog';
import { JobList } from './JobList';
import { Schedules } from './Schedules';
import { StateTiles } from './StateTiles';
import { useKindName } from './useKindName';

/** What the platform does in the background: how it stands, what went wrong, and what comes again and again. */
export function JobsPage() {
  const { t } = useTranslation('jobs');
  const [query, setQuery] = useSearchParams();
  const state = states.find((one) => one === query.get('state'));
  const kind = query.get('kind') ?? '';
  const span = { from: instantOf(query.get('from')), to: instantOf(query.get('to')) };
  const [open, setOpen] = useState<string | null>(null);
  const summary = useQuery(jobSummary);
  const client = useQueryClient();
  useEvent('job-progress', () => void client.invalidateQueries({ queryKey: [jobsKey] }));
  const filter = (change: { state?: State | undefined; kind?: string } & Partial<Span>) => {
    const next = { state: state ?? '', kind, ...span, ...change };
    setQuery(Object.fromEntries(Object.entries(next).filter(([, value]) => value)) as Record<string, string>, { replace: true });
  };
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <Stack spacing={3}>
        <QueryView query={summary}>
          {(data) => (
            <>
              <Standing summary={data} />
              <StateTiles summary={data} chosen={state} onChoose={(chosen) => filter({ state: chosen })} />
              <Box role="search" aria-label={t('list')} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'flex-start' }}>
                <Box sx={{ flex: '1 1 14rem', maxWidth: { sm: '20rem' } }}>
                  <Kinds summary={data} kind={kind} onChoose={(chosen) => filter({ kind: chosen })} />
                </Box>
                <Box sx={{ display: 'grid', gap: 1.5, flex: '2 1 22rem', maxWidth: { sm: '34rem' }, gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(2, minmax(0, 1fr))' } }}>
                  <PeriodFields span={span} onChange={filter} />
                </Box>
                {kind !== '' && <RetryAll kind={kind} dead={data.kinds.find((one) => one.kind === kind)?.dead ?? 0} />}
              </Box>
            </>
          )}
        </QueryView>
        <Jobs filter={{ state, kind: kind || undefined, ...span }} onOpen={setOpen} />
        <Schedules />
      </Stack>
      {open !== null && <JobDialog id={open} onClose={() => setOpen(null)} />}
    </>
  );
}

function Standing({ summary: { dead, late } }: { summary: JobSummary }) {
  const { t } = useTranslation('jobs');
  if (dead === 0 && late === 0) return <Alert severity="success" variant="outlined">{t('well')}</Alert>;
  return (
    <>
      {dead > 0 && <Alert severity="error" variant="outlined">{t('dead', { count: dead })}</Alert>}
      {late > 0 && <Alert severity="warning" variant="outlined">{t('late', { count: late })}</Alert>}
    </>
  );
}

function Kinds({ summary, kind, onChoose }: { summary: JobSummary; kind: string; onChoose: (kind: string) => void }) {
  const { t } = useTranslation('jobs');
  const kindName = useKindName();
  const kinds = [...new Set([...summary.kinds.map((one) => one.kind), ...(kind ? [kind] : [])])];
  return (
    <ChoiceField
      dense
      label={t('kind')}
      value={kind}
      options={[{ value: '', label: t('any') }, ...kinds.map((value) => ({ value, label: kindName(value) }))]}
      onChange={onChoose}
    />
  );
}

function RetryAll({ kind, dead }: { kind: string; dead: number }) {
  const { t } = useTranslation('jobs');
  const kindName = useKindName();
  const [asking, setAsking] = useState(false);
  const client = useQueryClient();
  const notify = useNotify();
  const problemText = useProblemText();
  const retry = useMutation({
    mutationFn: () => retryAll(kind),
    onSuccess: ({ retried }) => notify({ text: t('retriedAll', { count: retried }) }),
    onError: (error) => notify({ text: problemText(error), severity: 'error' }),
    onSettled: () => {
      setAsking(false);
      return client.invalidateQueries({ queryKey: [jobsKey] });
    },
  });
  if (dead === 0) return null;
  return (
    <>
      <Button variant="outlined" onClick={() => setAsking(true)}>
        {t('retryAll', { count: dead })}
      </Button>
      <ConfirmDialog
        open={asking}
        title={t('retryAllTitle')}
        effect={t('retryAllEffect', { count: dead, kind: kindName(kind) })}
        confirmLabel={t('retry')}
        busy={retry.isPending}
        onConfirm={() => retry.mutate()}
        onCancel={() => setAsking(false)}
      />
    </>
  );
}

function Jobs({ filter, onOpen }: { filter: JobFilter; onOpen: (id: string) => void }) {
  const { t } = useTranslation('jobs');
  const pages = usePages([jobsKey, 'list', filter], (cursor) => fetchJobs(filter, cursor));
  // The numbers above move by themselves; the list follows them.
  const { dataUpdatedAt } = useQuery(jobSummary);
  useEffect(() => void pages.refetch(), [dataUpdatedAt]);
  const filtered = filter.state !== undefined || filter.kind !== undefined || filter.from !== '' || filter.to !== '';
  return (
    <PagedList query={pages} empty={<EmptyState text={t(filtered ? 'emptyFiltered' : 'empty')} />}>
      {(jobs) => <JobList jobs={jobs} onOpen={onOpen} />}
    </PagedList>
  );
}
