import FormControlLabel from '@mui/material/FormControlLabel';
import Paper from '@mui/material/Paper';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Typography from '@mui/material/Typography';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../api/client';
import { ErrorState } from '../../../components/ErrorState';
import { QueryView } from '../../../components/QueryView';
import { useNotify } from '../../../components/Snackbars';

const choices = ['none', 'hearts'] as const;
type Mercy = (typeof choices)[number];

const settingsQuery = queryOptions({ queryKey: ['quest-settings'], queryFn: () => data(api.GET('/api/linguaquest/settings')) });

/** What mistakes cost. */
export function MercySection() {
  const { t } = useTranslation('motivation');
  const client = useQueryClient();
  const notify = useNotify();
  const settings = useQuery(settingsQuery);
  const change = useMutation({
    mutationFn: ({ mercy, version }: { mercy: Mercy; version: number }) =>
      data(api.PUT('/api/linguaquest/settings', { params: { header: { 'If-Match': `"${version}"` } }, body: { mercy } })),
    onSuccess: (stored) => {
      client.setQueryData(settingsQuery.queryKey, stored);
      notify({ text: t('desk.mercySaved') });
    },
    // Somebody else may have changed it: what holds now is shown.
    onError: () => client.invalidateQueries({ queryKey: settingsQuery.queryKey }),
  });
  return (
    <Paper component="section" variant="outlined" aria-labelledby="mercy" sx={{ p: { xs: 2, sm: 3 }, mb: 3 }}>
      <Typography variant="h2" id="mercy">
        {t('desk.mercy')}
      </Typography>
      <Typography color="textSecondary" sx={{ mb: 2 }}>
        {t('desk.mercyText')}
      </Typography>
      {change.isError && <ErrorState error={change.error} />}
      <QueryView query={settings}>
        {({ mercy: present, version }) => (
          <RadioGroup aria-labelledby="mercy" value={change.isPending ? change.variables.mercy : present} onChange={(_, mercy) => change.mutate({ mercy: mercy as Mercy, version })}>
            {choices.map((mercy) => (
              <FormControlLabel key={mercy} value={mercy} control={<Radio />} label={t(`desk.mercy_${mercy}`)} />
            ))}
          </RadioGroup>
        )}
      </QueryView>
    </Paper>
  );
}
