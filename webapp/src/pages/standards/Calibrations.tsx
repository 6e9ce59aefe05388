import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, useNavigate } from 'react-router';
import { api, data } from '../../api/client';
import type { Calibration } from '../../api/types';
import { useFormat } from '../../app/format';
import { DataList, type Column } from '../../components/DataList';
import { EmptyState } from '../../components/EmptyState';
import { ErrorState } from '../../components/ErrorState';
import { PageHeader } from '../../components/PageHeader';
import { StatusChip } from '../../components/StatusChip';
import { ChoiceField } from '../teacher/ChoiceField';
import { PagedList, usePages } from '../teacher/PagedList';
import { StandardsTabs } from './StandardsTabs';

type Model = Calibration['request']['model'];
type Free = 'pilots' | 'all';

const models = ['rasch', 'common_slope', 'two_parameters', 'three_parameters'] as const;
const tones = { running: 'waiting', done: 'good', failed: 'bad' } as const;

/** Calibrations so far, and a new one. */
export function Calibrations() {
  const { t } = useTranslation('standards');
  const format = useFormat();
  const calibrations = usePages(['calibrations'], (cursor) =>
    data(api.GET('/api/unified-testing/calibrations', { params: { query: { limit: '50', ...(cursor && { cursor }) } } })),
  );
  const columns: Column<Calibration>[] = [
    {
      id: 'date',
      label: t('calibrations.date'),
      primary: true,
      cell: ({ id, createdAt }) => (
        <Link component={RouterLink} to={`/standards/calibrations/${id}`}>
          {format.dateTime(createdAt)}
        </Link>
      ),
    },
    { id: 'model', label: t('calibrations.model'), cell: ({ request }) => t(`model.${request.model}`) },
    { id: 'free', label: t('calibrations.free'), cell: ({ request }) => t(`free.${request.free}`) },
    { id: 'status', label: t('calibrations.status'), cell: ({ status }) => <StatusChip tone={tones[status]} label={t(`calibrations.${status}`)} /> },
  ];
  return (
    <>
      <PageHeader title={t('calibrations.title')} subtitle={t('calibrations.help')} />
      <StandardsTabs />
      <NewCalibration />
      <PagedList query={calibrations} empty={<EmptyState text={t('calibrations.empty')} />}>
        {(rows) => <DataList label={t('calibrations.title')} columns={columns} rows={rows} rowKey={(row) => row.id} />}
      </PagedList>
    </>
  );
}

function NewCalibration() {
  const { t } = useTranslation('standards');
  const client = useQueryClient();
  const navigate = useNavigate();
  const [model, setModel] = useState<Model>('two_parameters');
  const [free, setFree] = useState<Free>('pilots');
  const start = useMutation({
    mutationFn: () => data(api.POST('/api/unified-testing/calibrations', { body: { model, free } })),
    onSuccess: (state) => {
      void client.invalidateQueries({ queryKey: ['calibrations'] });
      void navigate(`/standards/calibrations/${state.id}`);
    },
  });
  return (
    <Paper component="section" variant="outlined" aria-label={t('calibrations.new')} sx={{ p: { xs: 2, sm: 3 }, mb: 3 }}>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr auto' }, alignItems: 'start' }}>
        <ChoiceField<Model> label={t('calibrations.model')} value={model} options={models.map((value) => ({ value, label: t(`model.${value}`) }))} onChange={(next) => next && setModel(next)} />
        <ChoiceField<Free> label={t('calibrations.free')} value={free} options={(['pilots', 'all'] as const).map((value) => ({ value, label: t(`free.${value}`) }))} onChange={(next) => next && setFree(next)} />
        <Button variant="contained" size="large" loading={start.isPending} onClick={() => start.mutate()}>
          {t('calibrations.start')}
        </Button>
      </Box>
      <Typography variant="body2" color="textSecondary">
        {t('calibrations.needs')}
      </Typography>
      {start.isError && <ErrorState error={start.error} />}
    </Paper>
  );
}
