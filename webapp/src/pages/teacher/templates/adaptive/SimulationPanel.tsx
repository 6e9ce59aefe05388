import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../../api/client';
import type { SimulatedTest, SimulationState } from '../../../../api/types';
import { useFormat } from '../../../../app/format';
import { useJobProgress } from '../../../../app/useJobProgress';
import { DataList, type Column } from '../../../../components/DataList';
import { ErrorState } from '../../../../components/ErrorState';
import { LoadingState } from '../../../../components/LoadingState';
import { NumberField, isBetween } from '../../NumberField';

const SimulationCharts = lazy(() => import('./SimulationCharts'));

const fewest = 10;
const most = 5_000;

/** Sends simulated learners through the stored test and draws how well it finds them. */
export function SimulationPanel({ templateId, version }: { templateId: string; version: number }) {
  const { t } = useTranslation('standards');
  const client = useQueryClient();
  const [learners, setLearners] = useState<number | null>(1_000);
  const queryKey = ['simulations', templateId];
  const list = useQuery({
    queryKey,
    queryFn: async () => (await data(api.GET('/api/unified-testing/templates/{id}/simulations', { params: { path: { id: templateId } } }))).items,
  });
  const run = useMutation({
    mutationFn: () => data(api.POST('/api/unified-testing/templates/{id}/simulate', { params: { path: { id: templateId } }, body: { learners: learners! } })),
    onSuccess: (state) => client.setQueryData(queryKey, (before: SimulationState[] | undefined) => [state, ...(before ?? [])]),
  });
  const latest = list.data?.[0];
  const job = useJobProgress('testing.simulate', latest?.status === 'running' ? latest.id : null, () => void client.invalidateQueries({ queryKey }));
  const busy = run.isPending || latest?.status === 'running';
  return (
    <Paper component="section" variant="outlined" aria-labelledby="simulation" sx={{ p: { xs: 2, sm: 3 }, mt: 3 }}>
      <Typography variant="h2" id="simulation">
        {t('simulation.title')}
      </Typography>
      <Typography color="textSecondary" sx={{ mb: 2 }}>
        {t('simulation.help')}
      </Typography>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '200px auto' }, justifyContent: 'start', alignItems: 'start' }}>
        <NumberField label={t('simulation.learners')} min={fewest} max={most} value={learners} onChange={setLearners} />
        <Button variant="outlined" size="large" loading={busy} disabled={learners === null || !isBetween(learners, fewest, most)} onClick={() => run.mutate()}>
          {t('simulation.run')}
        </Button>
      </Box>
      {run.isError && <ErrorState error={run.error} />}
      {latest?.status === 'running' && (
        <LinearProgress variant="determinate" value={100 * (job?.progress ?? latest.progress)} aria-label={t('simulation.running')} sx={{ height: 8, borderRadius: 4 }} />
      )}
      {latest?.status === 'failed' && <Alert severity="error">{t('simulation.failed', { reason: latest.error })}</Alert>}
      {latest?.report && (
        <>
          {latest.templateVersion !== version && (
            <Alert severity="info" sx={{ mb: 2 }}>
              {t('simulation.older')}
            </Alert>
          )}
          <Findings report={latest.report} />
        </>
      )}
    </Paper>
  );
}

function Findings({ report }: { report: SimulatedTest }) {
  const { t } = useTranslation('standards');
  const format = useFormat();
  const figures: [string, string][] = [
    ['bias', format.number(report.bias)],
    ['rmse', format.number(report.rmse)],
    ['length', t('simulation.lengthOf', { mean: format.number(report.meanLength), sd: format.number(report.sdLength) })],
    ['error', format.number(report.meanStandardError)],
    ['accuracy', format.percent(100 * report.accuracy)],
    ['adjacent', format.percent(100 * report.adjacentAccuracy)],
    ['maxExposure', format.percent(100 * report.maxExposure)],
    ['unused', format.percent(100 * report.unused)],
  ];
  const reasons = Object.entries(report.reasons).filter(([, count]) => count > 0);
  const band = ({ from, to }: SimulatedTest['bands'][number]) =>
    from == null ? t('simulation.below', { to: format.number(to!) }) : to == null ? t('simulation.above', { from: format.number(from) }) : t('simulation.between', { from: format.number(from), to: format.number(to) });
  const columns: Column<SimulatedTest['bands'][number]>[] = [
    { id: 'band', label: t('simulation.band'), primary: true, cell: band },
    { id: 'learners', label: t('simulation.learners'), align: 'end', cell: (row) => format.number(row.learners) },
    { id: 'bias', label: t('simulation.bias'), align: 'end', cell: (row) => format.number(row.bias) },
    { id: 'rmse', label: t('simulation.rmse'), align: 'end', cell: (row) => format.number(row.rmse) },
    { id: 'length', label: t('simulation.length'), align: 'end', cell: (row) => format.number(row.meanLength) },
    { id: 'accuracy', label: t('simulation.accuracy'), align: 'end', cell: (row) => format.percent(100 * row.accuracy) },
  ];
  return (
    <Box role="region" aria-label={t('simulation.result')}>
      <Box component="dl" sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr 1fr', sm: 'repeat(4, 1fr)' }, m: 0, mb: 2 }}>
        {figures.map(([name, value]) => (
          <Box key={name}>
            <Typography component="dt" variant="body2" color="textSecondary">
              {t(`simulation.${name}`)}
            </Typography>
            <Typography component="dd" sx={{ m: 0, fontSize: '1.25rem', fontWeight: 600 }}>
              {value}
            </Typography>
          </Box>
        ))}
      </Box>
      <Typography sx={{ mb: 2 }}>
        {t('simulation.ends')}{' '}
        {reasons.map(([reason, count]) => t('simulation.end', { reason: t(`reason.${reason}`), percent: format.percent((100 * count) / report.learners) })).join(t('simulation.comma'))}
      </Typography>
      <Suspense fallback={<LoadingState />}>
        <SimulationCharts report={report} />
      </Suspense>
      <DataList label={t('simulation.bands')} columns={columns} rows={report.bands} rowKey={(row) => String(row.from)} />
    </Box>
  );
}
