import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Paper from '@mui/material/Paper';
import Slider from '@mui/material/Slider';
import Switch from '@mui/material/Switch';
import Typography from '@mui/material/Typography';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../api/client';
import type { Schemas } from '../../../api/types';
import { useFormat } from '../../../app/format';
import { ErrorState } from '../../../components/ErrorState';
import { QueryView } from '../../../components/QueryView';
import { useNotify } from '../../../components/Snackbars';

type Settings = Schemas['UnifiedTestingMachineRatingSettings'];

const firstConfidence = 0.9;

const settings = queryOptions({
  queryKey: ['machine-rating'],
  queryFn: () => data(api.GET('/api/unified-testing/machine-rating')),
});

/** Whether what a machine proposes may count in this institute without a person. */
export function MachineRating() {
  const { t } = useTranslation('providers');
  const titleId = useId();
  const query = useQuery(settings);
  return (
    <Paper component="section" variant="outlined" aria-labelledby={titleId} sx={{ p: { xs: 2, sm: 3 }, mt: 4 }}>
      <Typography variant="h2" id={titleId}>
        {t('rating.title')}
      </Typography>
      <Typography color="textSecondary" sx={{ mb: 2 }}>
        {t('rating.text')}
      </Typography>
      <QueryView query={query} lines={2}>
        {(given) => <Form key={given.version} given={given} />}
      </QueryView>
    </Paper>
  );
}

function Form({ given }: { given: Settings }) {
  const { t } = useTranslation('providers');
  const format = useFormat();
  const client = useQueryClient();
  const notify = useNotify();
  const sliderId = useId();
  const [confidence, setConfidence] = useState(given.minConfidence);
  const store = useMutation({
    mutationFn: () =>
      data(
        api.PUT('/api/unified-testing/machine-rating', {
          params: { header: { 'If-Match': `"${given.version}"` } },
          body: { minConfidence: confidence },
        }),
      ),
    onSuccess: (stored) => {
      client.setQueryData(settings.queryKey, stored);
      notify({ text: t('rating.stored') });
    },
  });
  return (
    <Box component="form" sx={{ display: 'grid', gap: 2, maxWidth: 640 }} onSubmit={(event) => { event.preventDefault(); store.mutate(); }}>
      {!given.available && (
        <Alert severity="info" variant="outlined">
          {t('rating.noModel')}
        </Alert>
      )}
      <FormControlLabel
        control={<Switch checked={confidence != null} onChange={(_event, on) => setConfidence(on ? firstConfidence : null)} />}
        label={t('rating.allow')}
      />
      {confidence == null ? (
        <Typography>{t('rating.never')}</Typography>
      ) : (
        <Box>
          <Typography id={sliderId}>{t('rating.from', { confidence: format.percent(confidence * 100) })}</Typography>
          <Slider
            aria-labelledby={sliderId}
            value={confidence}
            onChange={(_event, value) => setConfidence(value as number)}
            min={0.5}
            max={1}
            step={0.01}
            getAriaValueText={(value) => format.percent(value * 100)}
          />
          <Typography variant="body2" color="textSecondary">
            {t('rating.warning')}
          </Typography>
        </Box>
      )}
      {store.isError && <ErrorState error={store.error} />}
      <Box>
        <Button type="submit" variant="contained" loading={store.isPending} disabled={confidence === given.minConfidence}>
          {t('common:action.save')}
        </Button>
      </Box>
    </Box>
  );
}
