import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../api/client';
import type { Schemas } from '../../../api/types';
import { useProblemText } from '../../../components/problemText';
import { QueryView } from '../../../components/QueryView';
import { useNotify } from '../../../components/Snackbars';
import { ChoiceField } from '../ChoiceField';

type Rule = Schemas['UnifiedTestingDeviceRule']['deviceRule'];

const rules: readonly Rule[] = ['allow', 'warn', 'block'];

/** What becomes of a second device in a session of the stored test; kept as soon as it is chosen. */
export function DeviceRulePanel({ templateId: id }: { templateId: string }) {
  const { t } = useTranslation('proctoring');
  const client = useQueryClient();
  const notify = useNotify();
  const problemText = useProblemText();
  const queryKey = ['device-rule', id];
  const stored = useQuery({ queryKey, queryFn: () => data(api.GET('/api/unified-testing/templates/{id}/proctoring', { params: { path: { id } } })) });
  const keep = useMutation({
    mutationFn: (deviceRule: Rule) => data(api.PUT('/api/unified-testing/templates/{id}/proctoring', { params: { path: { id } }, body: { deviceRule } })),
    onSuccess: (kept) => {
      client.setQueryData(queryKey, kept);
      notify({ text: t('rule.kept'), severity: 'success' });
    },
    onError: (error) => notify({ text: problemText(error), severity: 'error' }),
  });
  return (
    <Paper component="section" variant="outlined" aria-labelledby="device-rule" sx={{ p: { xs: 2, sm: 3 }, mt: 3 }}>
      <Typography variant="h2" id="device-rule">
        {t('rule.title')}
      </Typography>
      <Typography color="textSecondary" sx={{ mb: 2 }}>
        {t('rule.help')}
      </Typography>
      <QueryView query={stored} lines={1}>
        {({ deviceRule }) => (
          <Box sx={{ maxWidth: 480, pt: 1 }}>
            <ChoiceField
              dense
              label={t('rule.label')}
              value={keep.isPending ? keep.variables : deviceRule}
              options={rules.map((value) => ({ value, label: t(`rule.${value}`) }))}
              onChange={(value) => value !== '' && keep.mutate(value)}
            />
          </Box>
        )}
      </QueryView>
    </Paper>
  );
}
