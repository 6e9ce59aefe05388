import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Paper from '@mui/material/Paper';
import Switch from '@mui/material/Switch';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../api/client';
import type { BrowserRule, Schemas } from '../../../api/types';
import { FormField } from '../../../components/FormField';
import { useProblemText } from '../../../components/problemText';
import { QueryView } from '../../../components/QueryView';
import { useNotify } from '../../../components/Snackbars';
import { keysOf, problemOfKeys } from './browserKeys';

const keyOf = (id: string) => ['browser-rule', id];

/** Whether the stored test is taken in Safe Exam Browser only, and with which configurations. */
export function SafeExamBrowserPanel({ templateId: id }: { templateId: string }) {
  const { t } = useTranslation('lockdown');
  const stored = useQuery({
    queryKey: keyOf(id),
    queryFn: () => data(api.GET('/api/unified-testing/templates/{id}/safe-exam-browser', { params: { path: { id } } })),
    // Not under the author's hands.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  return (
    <Paper component="section" variant="outlined" aria-labelledby="safe-exam-browser" sx={{ p: { xs: 2, sm: 3 }, mt: 3 }}>
      <Typography variant="h2" id="safe-exam-browser">
        {t('rule.title')}
      </Typography>
      <Typography color="textSecondary" sx={{ mb: 1 }}>
        {t('rule.help')}
      </Typography>
      <QueryView query={stored} lines={2}>
        {(rule) => <RuleForm id={id} rule={rule} />}
      </QueryView>
    </Paper>
  );
}

function RuleForm({ id, rule }: { id: string; rule: BrowserRule }) {
  const { t } = useTranslation('lockdown');
  const client = useQueryClient();
  const notify = useNotify();
  const problemText = useProblemText();
  const [generated, setGenerated] = useState(rule.generated);
  const [configKeys, setConfigKeys] = useState(rule.configKeys.join('\n'));
  const [browserExamKeys, setBrowserExamKeys] = useState(rule.browserExamKeys.join('\n'));
  const [tried, setTried] = useState(false);
  const keep = useMutation({
    mutationFn: (body: Schemas['UnifiedTestingBrowserDemand']) => data(api.PUT('/api/unified-testing/templates/{id}/safe-exam-browser', { params: { path: { id } }, body })),
    onSuccess: (kept) => {
      client.setQueryData(keyOf(id), kept);
      setConfigKeys(kept.configKeys.join('\n'));
      setBrowserExamKeys(kept.browserExamKeys.join('\n'));
      notify({ text: t(kept.generated || kept.configKeys.length + kept.browserExamKeys.length > 0 ? 'rule.kept' : 'rule.off'), severity: 'success' });
    },
    onError: (error) => notify({ text: problemText(error), severity: 'error' }),
  });
  const problemIn = (text: string) => {
    const problem = tried ? problemOfKeys(text) : null;
    return problem === null ? undefined : t(`rule.${problem.kind}`, { line: problem.line });
  };
  const { configuration } = rule;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (problemOfKeys(configKeys) ?? problemOfKeys(browserExamKeys)) return;
        keep.mutate({ generated, configKeys: keysOf(configKeys), browserExamKeys: keysOf(browserExamKeys) });
      }}
    >
      <FormControlLabel control={<Switch checked={generated} onChange={(_, on) => setGenerated(on)} />} label={t('rule.generated')} />
      <Typography variant="body2" color="textSecondary" sx={{ mb: 2 }}>
        {t('rule.generatedHelp')}
      </Typography>
      {rule.address !== location.origin && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {t('rule.wrongAddress', { believed: isolated(rule.address), here: isolated(location.origin) })}
        </Alert>
      )}
      {configuration && configuration.address !== rule.address && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {t('rule.moved', { address: isolated(configuration.address) })}
        </Alert>
      )}
      {configuration && (
        <Box component="dl" sx={{ m: 0, mb: 2 }}>
          <Code label={t('rule.link')} text={configuration.link} />
          <Code label={t('rule.key')} text={configuration.configKey} />
        </Box>
      )}
      <Box sx={{ display: 'grid', gap: 1, pt: 1 }}>
        <FormField ltr label={t('rule.configKeys')} help={t('rule.configKeysHelp')} value={configKeys} onChange={setConfigKeys} minRows={2} problem={problemIn(configKeys)} />
        <FormField
          ltr
          label={t('rule.browserExamKeys')}
          help={t('rule.browserExamKeysHelp')}
          value={browserExamKeys}
          onChange={setBrowserExamKeys}
          minRows={2}
          problem={problemIn(browserExamKeys)}
        />
      </Box>
      <Button type="submit" variant="contained" loading={keep.isPending} sx={{ mt: 1 }}>
        {t('rule.apply')}
      </Button>
    </form>
  );
}

/** An address keeps its own direction inside a sentence. */
const isolated = (address: string) => `\u2068${address}\u2069`;

function Code({ label, text }: { label: string; text: string }) {
  return (
    <>
      <Typography component="dt" variant="body2" color="textSecondary">
        {label}
      </Typography>
      <Typography component="dd" dir="ltr" sx={{ m: 0, mb: 1, fontFamily: 'monospace', overflowWrap: 'anywhere', textAlign: 'start' }}>
        {text}
      </Typography>
    </>
  );
}
