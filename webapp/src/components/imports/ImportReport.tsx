import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { Link as RouterLink, useParams } from 'react-router';
import { useJobNews } from '../../app/useJobProgress';
import { ConfirmDialog } from '../ConfirmDialog';
import { ErrorState } from '../ErrorState';
import { PageHeader } from '../PageHeader';
import { QueryView } from '../QueryView';
import type { ImportState, Say } from './importApi';

/** How far an import is. */
type Progress = {
  done: number;
  /** Absent while nobody knows how much is in the file. */
  total?: number | undefined;
  /** From 0 to 1; absent where it is not known. */
  share?: number | undefined;
};

/** What differs between imports of one kind and another. */
type Kind<S extends ImportState> = {
  say: Say;
  /** Where the imports are kept. */
  queryKey: QueryKey;
  /** What the server calls the work. */
  job: string;
  load: (id: string) => Promise<S>;
  commit: (id: string) => Promise<S>;
  undo: (id: string) => Promise<S>;
  /** How much of it was or would be stored. */
  good: (state: S) => number;
  /** How much of one that was taken back stays nevertheless. */
  kept: (state: S) => number;
  progress: (state: S) => Progress;
  /** What the work may have changed. */
  changes: QueryKey;
};

type Props<S extends ImportState> = Kind<S> & {
  /** Address of the page on which files are chosen. */
  back: string;
  /** What became of each part of the file; shown when the work is over. */
  children: (state: S) => ReactNode;
};

/** How far an import is, what it found, and the word on which it is stored or taken back. */
export function ImportReport<S extends ImportState>({ back, children, ...kind }: Props<S>) {
  const { say } = kind;
  const id = useParams().id ?? '';
  const client = useQueryClient();
  const queryKey = [...kind.queryKey, id];
  const pause = useJobNews(kind.job, [id, `${id}-store`], () => void client.invalidateQueries({ queryKey }));
  const state = useQuery<S>({
    queryKey,
    queryFn: () => kind.load(id),
    staleTime: 0,
    refetchInterval: ({ state: { data: known } }) => (known?.state === 'running' ? pause : false),
  });
  return (
    <>
      <PageHeader
        title={say('report')}
        subtitle={state.data && <bdi>{state.data.fileName || say('unnamed')}</bdi>}
        actions={
          <Button component={RouterLink} to={back}>
            {say('title')}
          </Button>
        }
      />
      <QueryView query={state}>
        {(known) => (
          <Known key={known.id} state={known} kind={kind}>
            {children}
          </Known>
        )}
      </QueryView>
    </>
  );
}

function Known<S extends ImportState>({ state, kind, children }: { state: S; kind: Kind<S>; children: (state: S) => ReactNode }) {
  const finished = state.state !== 'running';
  const client = useQueryClient();
  useEffect(() => {
    if (finished) void client.invalidateQueries({ queryKey: kind.changes });
  }, [client, finished, state.state]);
  return (
    <Stack spacing={3}>
      <Paper variant="outlined" sx={{ p: { xs: 2, sm: 3 } }}>
        <Stack spacing={2}>
          <Summary state={state} kind={kind} />
          <Acts state={state} kind={kind} />
        </Stack>
      </Paper>
      {finished && state.state !== 'failed' && kind.progress(state).done > 0 && children(state)}
    </Stack>
  );
}

function Summary<S extends ImportState>({ state, kind }: { state: S; kind: Kind<S> }) {
  const { say } = kind;
  const good = kind.good(state);
  switch (state.state) {
    case 'running': {
      const { done, total, share } = kind.progress(state);
      return (
        <Box>
          <Typography role="status">{total == null ? say('running', { count: done }) : say('runningOf', { count: done, total })}</Typography>
          <LinearProgress
            {...(share === undefined ? {} : { variant: 'determinate' as const, value: 100 * share })}
            aria-label={say('report')}
            sx={{ my: 1, height: 8, borderRadius: 4 }}
          />
          <Typography variant="body2" color="textSecondary">
            {say('leave')}
          </Typography>
        </Box>
      );
    }
    case 'failed':
      return (
        <Alert severity="error">
          {say('failed')}
          <Typography variant="body2" component="bdi" dir="auto" sx={{ display: 'block', overflowWrap: 'anywhere' }}>
            {state.message}
          </Typography>
          {state.place && say('place', { place: `\u2068${state.place}\u2069` })}
        </Alert>
      );
    case 'ready':
      return <Alert severity={good > 0 ? 'info' : 'warning'}>{good > 0 ? say('ready', { count: good }) : say('readyNone')}</Alert>;
    case 'done':
      return <Alert severity="success">{say('done', { count: good })}</Alert>;
    case 'undone':
      return (
        <Alert severity="info">
          {say('undone')} {kind.kept(state) > 0 && say('kept', { count: kind.kept(state) })}
        </Alert>
      );
  }
}

/** What may be done beside storing it, by its state: how the texts call it. */
const other = { running: 'stop', ready: 'discard', done: 'undo' } as const;

function Acts<S extends ImportState>({ state, kind }: { state: S; kind: Kind<S> }) {
  const { say } = kind;
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const run = useMutation({
    mutationFn: (step: 'commit' | 'undo') => kind[step](state.id),
    onSuccess: (next) => client.setQueryData([...kind.queryKey, state.id], next),
    onSettled: () => setAsking(false),
  });
  if (state.state === 'failed' || state.state === 'undone') return null;
  const good = kind.good(state);
  const act = other[state.state];
  return (
    <Stack spacing={1}>
      {run.isError && <ErrorState error={run.error} />}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {state.state === 'ready' && good > 0 && (
          <Button variant="contained" size="large" loading={run.isPending && run.variables === 'commit'} onClick={() => run.mutate('commit')}>
            {say('commit', { count: good })}
          </Button>
        )}
        <Button size="large" onClick={() => setAsking(true)}>
          {say(act)}
        </Button>
      </Box>
      <ConfirmDialog
        open={asking}
        title={say(`${act}Title`)}
        effect={<Typography>{say(act === 'undo' ? 'undoEffect' : 'discardEffect')}</Typography>}
        confirmLabel={say(act)}
        danger={act === 'undo'}
        busy={run.isPending}
        onConfirm={() => run.mutate('undo')}
        onCancel={() => setAsking(false)}
      />
    </Stack>
  );
}
