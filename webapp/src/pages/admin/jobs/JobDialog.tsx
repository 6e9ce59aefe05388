import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdminJob } from '../../../api/types';
import { useFormat } from '../../../app/format';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { FactList } from '../../../components/FactList';
import { useProblemText } from '../../../components/problemText';
import { QueryView } from '../../../components/QueryView';
import { useNotify } from '../../../components/Snackbars';
import { StatusChip } from '../../../components/StatusChip';
import { discardJob, jobOf, jobsKey, retryJob } from './jobsApi';
import { toneOf } from './JobList';
import { useKindName } from './useKindName';

/** All that is known of a job, and what can be done about it. */
export function JobDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('jobs');
  const titleId = useId();
  const kindName = useKindName();
  const [discarding, setDiscarding] = useState(false);
  const client = useQueryClient();
  const notify = useNotify();
  const problemText = useProblemText();
  const act = {
    onError: (error: unknown) => notify({ text: problemText(error), severity: 'error' as const }),
    onSettled: () => client.invalidateQueries({ queryKey: [jobsKey] }),
  };
  const retry = useMutation({
    ...act,
    mutationFn: () => retryJob(id),
    onSuccess: ({ kind }) => {
      notify({ text: t('retried', { kind: kindName(kind) }) });
      onClose();
    },
  });
  const discard = useMutation({
    ...act,
    mutationFn: () => discardJob(id),
    onSuccess: () => {
      notify({ text: t('discarded') });
      onClose();
    },
  });
  // What is discarded is not asked for any more.
  const job = useQuery({ ...jobOf(id), enabled: !discard.isPending && !discard.isSuccess });
  const mayAct = job.data !== undefined && job.data.state !== 'running';
  return (
    <>
      <Dialog open onClose={onClose} aria-labelledby={titleId} fullWidth maxWidth="sm">
        <DialogTitle id={titleId}>
          <bdi>{job.data ? kindName(job.data.kind) : t('details')}</bdi>
        </DialogTitle>
        <DialogContent tabIndex={0}>
          <QueryView query={job}>{(data) => <Facts job={data} />}</QueryView>
        </DialogContent>
        <DialogActions sx={{ p: 2, flexWrap: 'wrap', gap: 1 }}>
          {mayAct && (
            <Button color="error" onClick={() => setDiscarding(true)} sx={{ marginInlineEnd: 'auto' }}>
              {t('discard')}
            </Button>
          )}
          <Button onClick={onClose}>{t('action.close', { ns: 'common' })}</Button>
          {mayAct && (
            <Button variant="contained" loading={retry.isPending} onClick={() => retry.mutate()}>
              {t(job.data?.state === 'dead' ? 'retry' : 'runNow')}
            </Button>
          )}
        </DialogActions>
      </Dialog>
      <ConfirmDialog
        open={discarding}
        danger
        title={t('discardTitle')}
        effect={job.data && <Effect job={job.data} />}
        confirmLabel={t('discard')}
        busy={discard.isPending}
        onConfirm={() => discard.mutate()}
        onCancel={() => setDiscarding(false)}
      />
    </>
  );
}

function Effect({ job: { kind, key } }: { job: AdminJob }) {
  const { t, i18n } = useTranslation('jobs');
  const kindName = useKindName();
  return (
    <>
      <Typography>{t('discardEffect', { kind: kindName(kind), key: `\u2068${key}\u2069` })}</Typography>
      {i18n.exists(`jobs:effects.${kind}`) && <Typography sx={{ mt: 1 }}>{t(`effects.${kind}`)}</Typography>}
    </>
  );
}

function Facts({ job }: { job: AdminJob }) {
  const { t } = useTranslation('jobs');
  const format = useFormat();
  const times = [
    ['created', job.createdAt],
    ['started', job.startedAt],
    ['failed', job.failedAt],
    ['dead', job.deadAt],
    ['next', job.nextRun],
  ] as const;
  return (
    <>
      <FactList
        facts={[
          { name: t('fact.state'), value: <StatusChip tone={toneOf[job.state] ?? 'neutral'} label={t(`states.${job.state}`)} /> },
          { name: t('fact.key'), value: <bdi dir="ltr">{job.key}</bdi> },
          ...(job.institute ? [{ name: t('fact.institute'), value: <bdi>{job.institute.name}</bdi> }] : []),
          { name: t('fact.attempts'), value: format.number(job.attempts) },
          { name: t('fact.failures'), value: format.number(job.failures) },
          ...times.flatMap(([name, at]) => (at ? [{ name: t(`fact.${name}`), value: format.dateTime(at) }] : [])),
        ]}
      />
      {job.error && (
        <Box sx={{ mt: 3 }}>
          <Typography variant="h3" sx={{ mb: 1 }}>
            {t(job.failures > 0 ? 'error' : 'reason')}
          </Typography>
          <Box dir="ltr" sx={{ p: 2, borderRadius: 1, bgcolor: 'action.hover', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', textAlign: 'start', fontFamily: 'monospace', fontSize: '0.875rem' }}>
            {job.error}
          </Box>
        </Box>
      )}
    </>
  );
}
