import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import LinearProgress from '@mui/material/LinearProgress';
import Link from '@mui/material/Link';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, useParams } from 'react-router';
import { api, data } from '../../../api/client';
import { useJobNews } from '../../../app/useJobProgress';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { EmptyState } from '../../../components/EmptyState';
import { ErrorState } from '../../../components/ErrorState';
import { PageHeader } from '../../../components/PageHeader';
import { QueryView } from '../../../components/QueryView';
import { StatusChip, type Tone } from '../../../components/StatusChip';
import { useQuestionTypes } from '../itemTypes';
import { PagedList, usePages } from '../PagedList';
import { problemText } from '../questions/itemProblems';
import type { ImportedItem, ImportState } from './exchangeApi';
import { LossList } from './LossList';

const tones: Record<ImportedItem['outcome'], Tone> = { accepted: 'neutral', rejected: 'bad', created: 'good', updated: 'good', unchanged: 'neutral', retired: 'paused', kept: 'good' };

/** How far an import is, what it found, and what to do with it. */
export default function ImportReport() {
  const { t } = useTranslation('exchange');
  const id = useParams().id ?? '';
  const client = useQueryClient();
  const pause = useJobNews('testing.import', [id, `${id}-store`], () => void client.invalidateQueries({ queryKey: ['imports', id] }));
  const state = useQuery({
    queryKey: ['imports', id],
    queryFn: () => data(api.GET('/api/unified-testing/imports/{id}', { params: { path: { id } } })),
    staleTime: 0,
    refetchInterval: ({ state: { data: known } }) => (known?.state === 'running' ? pause : false),
  });
  return (
    <>
      <PageHeader
        title={t('report')}
        subtitle={state.data && <bdi>{state.data.fileName || t('unnamed')}</bdi>}
        actions={
          <Button component={RouterLink} to="/teacher/questions/import">
            {t('title')}
          </Button>
        }
      />
      <QueryView query={state}>{(known) => <Report key={known.id} state={known} />}</QueryView>
    </>
  );
}

function Report({ state }: { state: ImportState }) {
  const client = useQueryClient();
  const finished = state.state !== 'running';
  useEffect(() => {
    if (finished) void client.invalidateQueries({ queryKey: ['questions'] });
  }, [client, finished]);
  return (
    <Stack spacing={3}>
      <Paper variant="outlined" sx={{ p: { xs: 2, sm: 3 } }}>
        <Stack spacing={2}>
          <Summary state={state} />
          <Actions state={state} />
        </Stack>
      </Paper>
      {finished && state.state !== 'failed' && state.done > 0 && <Items key={state.state} state={state} />}
    </Stack>
  );
}

function Summary({ state }: { state: ImportState }) {
  const { t } = useTranslation('exchange');
  switch (state.state) {
    case 'running': {
      const text = state.total == null ? t('progress', { done: state.done }) : t('progressOf', { done: state.done, total: state.total });
      return (
        <Box>
          <Typography role="status">{text}</Typography>
          <LinearProgress variant="determinate" value={100 * state.progress} aria-label={t('report')} sx={{ my: 1, height: 8, borderRadius: 4 }} />
          <Typography variant="body2" color="textSecondary">
            {t('leave')}
          </Typography>
        </Box>
      );
    }
    case 'failed':
      return (
        <Alert severity="error">
          {t('failed')}
          <Typography variant="body2" component="bdi" dir="auto" sx={{ display: 'block', overflowWrap: 'anywhere' }}>
            {state.message}
          </Typography>
          {state.place && t('place', { place: `\u2068${state.place}\u2069` })}
        </Alert>
      );
    case 'ready':
      return <Alert severity={state.imported > 0 ? 'info' : 'warning'}>{state.imported > 0 ? t('readyText', { count: state.imported }) : t('readyNone')}</Alert>;
    case 'done':
      return <Alert severity="success">{t('doneText', { count: state.imported })}</Alert>;
    case 'undone':
      return (
        <Alert severity="info">
          {t('undoneText')} {state.kept > 0 && t('keptText', { count: state.kept })}
        </Alert>
      );
  }
}

type Step = 'commit' | 'undo';

function Actions({ state }: { state: ImportState }) {
  const { t } = useTranslation('exchange');
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const run = useMutation({
    mutationFn: (step: Step) => {
      const params = { params: { path: { id: state.id } } };
      return data(step === 'commit' ? api.POST('/api/unified-testing/imports/{id}/commit', params) : api.DELETE('/api/unified-testing/imports/{id}', params));
    },
    onSuccess: (next) => client.setQueryData(['imports', state.id], next),
    onSettled: () => setAsking(false),
  });
  if (state.state === 'failed' || state.state === 'undone') return null;
  const words = {
    running: { button: t('stop'), title: t('stopTitle'), effect: t('discardEffect') },
    ready: { button: t('discard'), title: t('discardTitle'), effect: t('discardEffect') },
    done: { button: t('undo'), title: t('undoTitle'), effect: t('undoEffect') },
  }[state.state];
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {state.state === 'ready' && state.imported > 0 && (
        <Button variant="contained" size="large" loading={run.isPending && run.variables === 'commit'} onClick={() => run.mutate('commit')}>
          {t('commit', { count: state.imported })}
        </Button>
      )}
      <Button size="large" onClick={() => setAsking(true)}>
        {words.button}
      </Button>
      <ConfirmDialog
        open={asking}
        title={words.title}
        effect={<Typography>{words.effect}</Typography>}
        confirmLabel={words.button}
        danger={state.state === 'done'}
        busy={run.isPending}
        onConfirm={() => run.mutate('undo')}
        onCancel={() => setAsking(false)}
      />
      {run.isError && <ErrorState error={run.error} />}
    </Box>
  );
}

const outcomes = ['all', 'imported', 'lossy', 'rejected'] as const;
type Outcome = (typeof outcomes)[number];

function Items({ state }: { state: ImportState }) {
  const { t } = useTranslation('exchange');
  const [outcome, setOutcome] = useState<Outcome>('all');
  const items = usePages(['imports', state.id, 'items', state.state, outcome], (cursor) =>
    data(
      api.GET('/api/unified-testing/imports/{id}/items', {
        params: { path: { id: state.id }, query: { outcome, limit: '50', ...(cursor && { cursor }) } },
      }),
    ),
  );
  const counts: Record<Outcome, number> = { all: state.done, imported: state.imported, lossy: state.lossy, rejected: state.rejected };
  return (
    <section aria-label={t('items')}>
      <Box role="group" aria-label={t('filter')} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 2 }}>
        {outcomes.map((one) => (
          <Chip
            key={one}
            component="button"
            type="button"
            aria-pressed={one === outcome}
            color={one === outcome ? 'primary' : 'default'}
            variant={one === outcome ? 'filled' : 'outlined'}
            label={t(`filters.${one}`, { count: counts[one] })}
            onClick={() => setOutcome(one)}
            sx={{ minHeight: 44, borderRadius: 22, px: 1 }}
          />
        ))}
      </Box>
      <PagedList query={items} empty={<EmptyState text={t('noItems')} />}>
        {(rows) => (
          <Stack component="ul" aria-label={t('items')} spacing={1} sx={{ listStyle: 'none', p: 0, m: 0 }}>
            {rows.map((row) => (
              <Item key={row.number} item={row} />
            ))}
          </Stack>
        )}
      </PagedList>
    </section>
  );
}

function Item({ item }: { item: ImportedItem }) {
  const { t } = useTranslation('exchange');
  const { t: teacher } = useTranslation('teacher');
  const types = useQuestionTypes();
  const name = item.title || t('item', { number: item.number });
  return (
    <Paper component="li" variant="outlined" sx={{ p: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Typography component="bdi" sx={{ fontWeight: 600, overflowWrap: 'anywhere', flexGrow: 1 }}>
          {item.questionId ? (
            <Link component={RouterLink} to={`/teacher/questions/${item.questionId}`} aria-label={`${t('open')}: ${name}`}>
              {name}
            </Link>
          ) : (
            name
          )}
        </Typography>
        <StatusChip tone={tones[item.outcome]} label={t(`outcome.${item.outcome}`)} />
      </Box>
      <Typography variant="body2" color="textSecondary">
        {t('item', { number: item.number })}
        {item.type && ` · ${types.items.find((one) => one.type === item.type)?.name ?? item.type}`}
        {item.place && ` · ${t('itemAt', { place: `\u2068${item.place}\u2069` })}`}
      </Typography>
      {item.problems.length > 0 && (
        <Box sx={{ mt: 1 }}>
          <Typography variant="body2">{t('problems')}</Typography>
          <Box component="ul" sx={{ m: 0, paddingInlineStart: 3 }}>
            {item.problems.map((problem) => (
              <Typography key={`${problem.field} ${problem.problem}`} variant="body2" component="li">
                <bdi dir="ltr">{problem.field}</bdi>: {problemText(teacher, problem)}
              </Typography>
            ))}
          </Box>
        </Box>
      )}
      {item.losses.length > 0 && (
        <Box sx={{ mt: 1 }}>
          <Typography variant="body2">{t('losses')}</Typography>
          <LossList losses={item.losses} />
        </Box>
      )}
    </Paper>
  );
}
