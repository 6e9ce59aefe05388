import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, useParams } from 'react-router';
import { api, data } from '../../api/client';
import type { CalibratedQuestion, Calibration } from '../../api/types';
import { useFormat } from '../../app/format';
import { useJobProgress } from '../../app/useJobProgress';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { DataList, type Column } from '../../components/DataList';
import { LoadingState } from '../../components/LoadingState';
import { PageHeader } from '../../components/PageHeader';
import { useProblemText } from '../../components/problemText';
import { QueryView } from '../../components/QueryView';
import { useNotify } from '../../components/Snackbars';
import { StatusChip } from '../../components/StatusChip';

const DifficultyChart = lazy(() => import('./DifficultyChart'));

const keyOf = (id: string) => ['calibration', id];

/** What a calibration proposes; nothing changes before it is adopted. */
export function CalibrationPage() {
  const { t } = useTranslation('standards');
  const { id = '' } = useParams();
  const format = useFormat();
  const client = useQueryClient();
  const calibration = useQuery({
    queryKey: keyOf(id),
    queryFn: () => data(api.GET('/api/unified-testing/calibrations/{id}', { params: { path: { id } } })),
  });
  const running = calibration.data?.status === 'running';
  const job = useJobProgress('testing.calibrate', running ? id : null, () => void client.invalidateQueries({ queryKey: keyOf(id) }));
  return (
    <QueryView query={calibration}>
      {(state) => (
        <>
          <PageHeader
            title={t('calibration.title', { date: format.dateTime(state.createdAt) })}
            subtitle={`${t(`model.${state.request.model}`)} · ${t(`free.${state.request.free}`)}`}
            actions={
              <Button component={RouterLink} to="/standards/calibrations">
                {t('calibration.back')}
              </Button>
            }
          />
          {state.status === 'running' && <LinearProgress variant="determinate" value={100 * (job?.progress ?? state.progress)} aria-label={t('calibrations.running')} sx={{ height: 8, borderRadius: 4 }} />}
          {state.status === 'failed' && <Alert severity="error">{t('calibration.failed', { reason: state.error })}</Alert>}
          {state.result && <Findings state={state} result={state.result} />}
        </>
      )}
    </QueryView>
  );
}

function Findings({ state, result }: { state: Calibration; result: NonNullable<Calibration['result']> }) {
  const { t } = useTranslation('standards');
  const format = useFormat();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const usable = (row: CalibratedQuestion) => !row.fixed && row.objections.length === 0 && !row.adopted;
  const toggle = (id: string, on: boolean) => setChosen((now) => (on ? [...now, id] : now.filter((one) => one !== id)));
  const number = (value: number | null | undefined) => (value == null ? '–' : format.number(value));
  const withError = (value: number, error: number | undefined) => (error === undefined ? number(value) : t('calibration.withError', { value: number(value), error: number(error) }));
  const columns: Column<CalibratedQuestion>[] = [
    { id: 'title', label: t('calibration.question'), primary: true, cell: (row) => <bdi>{row.title || row.questionId}</bdi> },
    { id: 'n', label: t('calibration.responses'), align: 'end', cell: (row) => format.number(row.responses) },
    { id: 'easy', label: t('calibration.easiness'), align: 'end', cell: (row) => format.percent(100 * row.easiness) },
    { id: 'a', label: 'a', align: 'end', cell: (row) => t('calibration.change', { before: number(row.before.a), after: withError(row.after.a, row.standardErrors?.a) }) },
    { id: 'b', label: 'b', align: 'end', cell: (row) => t('calibration.change', { before: number(row.before.b), after: withError(row.after.b, row.standardErrors?.b) }) },
    { id: 'state', label: t('calibration.state'), cell: (row) => <State row={row} /> },
  ];
  return (
    <>
      <Typography sx={{ mb: 2 }}>
        {t('calibration.summary', { learners: result.learners, questions: result.questions.length, mean: number(result.populationMean), sd: number(result.populationSd) })}
      </Typography>
      {!result.converged && <Alert severity="warning" sx={{ mb: 2 }}>{t('calibration.notConverged')}</Alert>}
      <Suspense fallback={<LoadingState />}>
        <DifficultyChart questions={result.questions} />
      </Suspense>
      <Box sx={{ display: 'flex', gap: 2, my: 2, flexWrap: 'wrap', alignItems: 'center' }}>
        <Button variant="outlined" onClick={() => setChosen(result.questions.filter(usable).map((row) => row.questionId))}>
          {t('calibration.all')}
        </Button>
        <Adopt state={state} chosen={chosen} onDone={() => setChosen([])} />
      </Box>
      <DataList
        label={t('calibration.questions')}
        columns={columns}
        rows={result.questions}
        rowKey={(row) => row.questionId}
        actionsLabel={t('calibration.adoptOne')}
        actions={(row) => (
          <Checkbox
            checked={chosen.includes(row.questionId)}
            disabled={!usable(row)}
            onChange={(_, on) => toggle(row.questionId, on)}
            slotProps={{ input: { 'aria-label': t('calibration.adoptOf', { title: row.title || row.questionId }) } }}
          />
        )}
      />
    </>
  );
}

function State({ row }: { row: CalibratedQuestion }) {
  const { t } = useTranslation('standards');
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
      {row.adopted && <StatusChip tone="good" label={t('calibration.adopted')} />}
      {row.fixed && <StatusChip tone="paused" label={t('calibration.fixed')} />}
      {row.pilot && <StatusChip tone="neutral" label={t('calibration.pilot')} />}
      {row.drift?.drifted && <StatusChip tone="waiting" label={t('calibration.drifted')} />}
      {row.objections.map((objection) => (
        <StatusChip key={objection} tone="bad" label={t(`objection.${objection}`)} />
      ))}
    </Box>
  );
}

function Adopt({ state, chosen, onDone }: { state: Calibration; chosen: readonly string[]; onDone: () => void }) {
  const { t } = useTranslation('standards');
  const client = useQueryClient();
  const notify = useNotify();
  const problemText = useProblemText();
  const [asked, setAsked] = useState(false);
  const run = useMutation({
    mutationFn: () => data(api.POST('/api/unified-testing/calibrations/{id}/adopt', { params: { path: { id: state.id } }, body: { questionIds: [...chosen] } })),
    onSuccess: (next) => {
      client.setQueryData(keyOf(state.id), next);
      notify({ text: t('calibration.done', { count: chosen.length }) });
      onDone();
    },
    onError: (error) => notify({ text: problemText(error), severity: 'error' }),
    onSettled: () => setAsked(false),
  });
  return (
    <>
      <Button variant="contained" disabled={chosen.length === 0} onClick={() => setAsked(true)}>
        {t('calibration.adopt', { count: chosen.length })}
      </Button>
      <ConfirmDialog open={asked} title={t('calibration.adopt', { count: chosen.length })} effect={t('calibration.effect')} confirmLabel={t('calibration.confirm')} busy={run.isPending} onConfirm={() => run.mutate()} onCancel={() => setAsked(false)} />
    </>
  );
}
