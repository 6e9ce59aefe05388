import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import LinearProgress from '@mui/material/LinearProgress';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, useParams } from 'react-router';
import { api, data } from '../../api/client';
import { useJobNews } from '../../app/useJobProgress';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { DataList, type Column } from '../../components/DataList';
import { EmptyState } from '../../components/EmptyState';
import { PageHeader } from '../../components/PageHeader';
import { useProblemText } from '../../components/problemText';
import { QueryView } from '../../components/QueryView';
import { StatusChip, type Tone } from '../../components/StatusChip';
import { PagedList, usePages } from '../teacher/PagedList';
import { peopleKey, type ImportedRow, type ImportState } from './peopleApi';

const tones: Record<ImportedRow['outcome'], Tone> = { accepted: 'neutral', rejected: 'bad', invited: 'good', withdrawn: 'paused', kept: 'good' };

/** What is in a file, and the word on which people are invited. */
export default function ImportReport() {
  const { t } = useTranslation('people');
  const id = useParams().id ?? '';
  const client = useQueryClient();
  const key = [...peopleKey, 'imports', id];
  const pause = useJobNews('people.import', [id, `${id}-store`], () => void client.invalidateQueries({ queryKey: key }));
  const state = useQuery({
    queryKey: key,
    queryFn: () => data(api.GET('/api/people/imports/{id}', { params: { path: { id } } })),
    staleTime: 0,
    refetchInterval: ({ state: { data: known } }) => (known?.state === 'running' ? pause : false),
  });
  return (
    <>
      <PageHeader
        title={t('import.report')}
        subtitle={state.data && <bdi>{state.data.fileName || t('import.unnamed')}</bdi>}
        actions={
          <Button component={RouterLink} to="/admin/people/import">
            {t('import.title')}
          </Button>
        }
      />
      <QueryView query={state}>
        {(known) => (
          <Stack spacing={3}>
            <Paper variant="outlined" sx={{ p: { xs: 2, sm: 3 } }}>
              <Stack spacing={2}>
                <Summary state={known} />
                <Actions state={known} />
              </Stack>
            </Paper>
            {known.state !== 'running' && known.state !== 'failed' && known.rows > 0 && <Rows key={known.state} state={known} />}
          </Stack>
        )}
      </QueryView>
    </>
  );
}

function Summary({ state }: { state: ImportState }) {
  const { t } = useTranslation('people');
  switch (state.state) {
    case 'running':
      return (
        <Box>
          <Typography role="status">{t('import.running', { count: state.rows })}</Typography>
          <LinearProgress aria-label={t('import.report')} sx={{ my: 1, height: 8, borderRadius: 4 }} />
          <Typography variant="body2" color="textSecondary">
            {t('import.leave')}
          </Typography>
        </Box>
      );
    case 'failed':
      return (
        <Alert severity="error">
          {t('import.failed')}
          <Typography variant="body2" component="bdi" dir="auto" sx={{ display: 'block', overflowWrap: 'anywhere' }}>
            {state.message}
          </Typography>
          {state.place && t('import.place', { place: `\u2068${state.place}\u2069` })}
        </Alert>
      );
    case 'ready':
      return <Alert severity={state.good > 0 ? 'info' : 'warning'}>{state.good > 0 ? t('import.ready', { count: state.good }) : t('import.readyNone')}</Alert>;
    case 'done':
      return <Alert severity="success">{t('import.done', { count: state.good })}</Alert>;
    case 'undone':
      return (
        <Alert severity="info">
          {t('import.undone')} {state.kept > 0 && t('import.kept', { count: state.kept })}
        </Alert>
      );
  }
}

function Actions({ state }: { state: ImportState }) {
  const { t } = useTranslation('people');
  const client = useQueryClient();
  const problemText = useProblemText();
  const [asking, setAsking] = useState(false);
  const run = useMutation({
    mutationFn: (step: 'commit' | 'undo') => {
      const params = { params: { path: { id: state.id } } };
      return data(step === 'commit' ? api.POST('/api/people/imports/{id}/commit', params) : api.DELETE('/api/people/imports/{id}', params));
    },
    onSuccess: (next) => {
      client.setQueryData([...peopleKey, 'imports', state.id], next);
      void client.invalidateQueries({ queryKey: [...peopleKey, 'list'] });
    },
    onSettled: () => setAsking(false),
  });
  if (state.state === 'failed' || state.state === 'undone') return null;
  const words = { running: 'stop', ready: 'discard', done: 'undo' }[state.state];
  const effect = state.state === 'done' ? 'undo' : 'discard';
  return (
    <Stack spacing={1}>
      {run.isError && <Alert severity="error">{problemText(run.error)}</Alert>}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {state.state === 'ready' && state.good > 0 && (
          <Button variant="contained" size="large" loading={run.isPending && run.variables === 'commit'} onClick={() => run.mutate('commit')}>
            {t('import.commit', { count: state.good })}
          </Button>
        )}
        <Button size="large" onClick={() => setAsking(true)}>
          {t(`import.${words}`)}
        </Button>
      </Box>
      <ConfirmDialog
        open={asking}
        title={t(`import.${effect}Title`)}
        effect={<Typography>{t(`import.${effect}Effect`)}</Typography>}
        confirmLabel={t(`import.${words}`)}
        danger={state.state === 'done'}
        busy={run.isPending}
        onConfirm={() => run.mutate('undo')}
        onCancel={() => setAsking(false)}
      />
    </Stack>
  );
}

const outcomes = ['all', 'good', 'rejected'] as const;
type Outcome = (typeof outcomes)[number];

function Rows({ state }: { state: ImportState }) {
  const { t } = useTranslation('people');
  const [outcome, setOutcome] = useState<Outcome>(state.rejected > 0 ? 'rejected' : 'all');
  const rows = usePages([...peopleKey, 'imports', state.id, 'rows', state.state, outcome], (cursor) =>
    data(api.GET('/api/people/imports/{id}/rows', { params: { path: { id: state.id }, query: { outcome, limit: '50', ...(cursor && { cursor }) } } })),
  );
  const counts: Record<Outcome, number> = { all: state.rows, good: state.rows - state.rejected, rejected: state.rejected };
  const columns: Column<ImportedRow>[] = [
    { id: 'name', label: t('columns.name'), primary: true, cell: ({ displayName }) => <bdi>{displayName || t('unnamed')}</bdi> },
    { id: 'line', label: t('import.rows'), cell: ({ line }) => t('import.line', { line }) },
    { id: 'contact', label: t('columns.contact'), cell: ({ recipient }) => <bdi dir="ltr">{recipient}</bdi> },
    { id: 'outcome', label: t('columns.state'), cell: (row) => <StatusChip tone={tones[row.outcome]} label={t(`import.outcome.${row.outcome}`)} /> },
    {
      id: 'problems',
      label: t('import.columns.rejected'),
      cell: ({ problems }) =>
        problems.map(({ field, problem }) => (
          <Box key={field}>
            <bdi dir="ltr">{field}</bdi> {t(`import.problem.${problem}`)}
          </Box>
        )),
    },
  ];
  return (
    <section aria-label={t('import.rows')}>
      <Box role="group" aria-label={t('import.filter')} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 2 }}>
        {outcomes.map((one) => (
          <Chip
            key={one}
            component="button"
            type="button"
            aria-pressed={one === outcome}
            color={one === outcome ? 'primary' : 'default'}
            variant={one === outcome ? 'filled' : 'outlined'}
            label={t(`import.filters.${one}`, { count: counts[one] })}
            onClick={() => setOutcome(one)}
            sx={{ minHeight: 44, borderRadius: 22, px: 1 }}
          />
        ))}
      </Box>
      <PagedList query={rows} empty={<EmptyState text={t('import.noRows')} />}>
        {(items) => <DataList label={t('import.rows')} columns={columns} rows={items} rowKey={({ line }) => String(line)} />}
      </PagedList>
    </section>
  );
}
