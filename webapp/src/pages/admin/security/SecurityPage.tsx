import Alert from '@mui/material/Alert';
import FormControlLabel from '@mui/material/FormControlLabel';
import Paper from '@mui/material/Paper';
import Switch from '@mui/material/Switch';
import Typography from '@mui/material/Typography';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../api/client';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { PageHeader } from '../../../components/PageHeader';
import { QueryView } from '../../../components/QueryView';
import { useNotify } from '../../../components/Snackbars';
import { useProblemText } from '../../../components/problemText';

const ruleQuery = queryOptions({ queryKey: ['second-factor-rule'], queryFn: () => data(api.GET('/api/admin/second-factor')) });

/** How members of the institute sign in. */
export function SecurityPage() {
  const { t } = useTranslation('security');
  const rule = useQuery(ruleQuery);
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <QueryView query={rule}>{({ required }) => <SecondFactorRule required={required === true} />}</QueryView>
    </>
  );
}

function SecondFactorRule({ required }: { required: boolean }) {
  const { t } = useTranslation('security');
  const client = useQueryClient();
  const notify = useNotify();
  const problemText = useProblemText();
  const [asking, setAsking] = useState(false);
  const change = useMutation({
    mutationFn: (next: boolean) => data(api.PUT('/api/admin/second-factor', { body: { required: next } })),
    onSuccess: (rule) => {
      client.setQueryData(ruleQuery.queryKey, rule);
      notify({ text: t(rule.required ? 'secondFactor.nowRequired' : 'secondFactor.nowOptional') });
    },
    onSettled: () => setAsking(false),
  });
  return (
    <Paper component="section" variant="outlined" aria-labelledby="second-factor" sx={{ p: { xs: 2, sm: 3 } }}>
      <Typography variant="h2" id="second-factor">
        {t('secondFactor.title')}
      </Typography>
      <Typography color="textSecondary" sx={{ mb: 2 }}>
        {t('secondFactor.text')}
      </Typography>
      {change.isError && (
        <Alert severity="error" sx={{ mb: 2 }}>
          {problemText(change.error)}
        </Alert>
      )}
      <FormControlLabel
        control={<Switch checked={required} onChange={() => (required ? change.mutate(false) : setAsking(true))} />}
        label={t('secondFactor.required')}
      />
      <ConfirmDialog
        open={asking}
        title={t('secondFactor.require')}
        effect={t('secondFactor.effect')}
        confirmLabel={t('secondFactor.require')}
        busy={change.isPending}
        onConfirm={() => change.mutate(true)}
        onCancel={() => setAsking(false)}
      />
    </Paper>
  );
}
