import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Paper from '@mui/material/Paper';
import Switch from '@mui/material/Switch';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupSchedule } from '../../../api/types';
import { latinDigits, useFormat } from '../../../app/format';
import { FormField } from '../../../components/FormField';
import { useProblemText } from '../../../components/problemText';
import { QueryView } from '../../../components/QueryView';
import { useNotify } from '../../../components/Snackbars';
import { backupSchedule, changeSchedule } from './backupsApi';

const mostKept = 365;

/** When a backup is taken by itself, and how many of those are kept. */
export function ScheduleForm() {
  const { t } = useTranslation('backups');
  const schedule = useQuery(backupSchedule);
  return (
    <Paper component="section" variant="outlined" aria-labelledby="schedule" sx={{ p: { xs: 2, sm: 3 } }}>
      <Typography variant="h2" id="schedule" sx={{ mb: 2 }}>
        {t('schedule.title')}
      </Typography>
      <QueryView query={schedule}>{(present) => <Fields key={present.version} present={present} />}</QueryView>
    </Paper>
  );
}

function Fields({ present }: { present: BackupSchedule }) {
  const { t } = useTranslation('backups');
  const format = useFormat();
  const client = useQueryClient();
  const notify = useNotify();
  const problemText = useProblemText();
  const [enabled, setEnabled] = useState(present.enabled);
  const [atTime, setAtTime] = useState(present.atTime);
  const [timeZone, setTimeZone] = useState(present.timeZone);
  const [keep, setKeep] = useState(format.number(present.keep));
  const [shown, setShown] = useState(false);
  const save = useMutation({
    mutationFn: changeSchedule,
    onSuccess: () => notify({ text: t('schedule.saved') }),
    onError: (error) => notify({ text: problemText(error), severity: 'error' }),
    onSettled: () => client.invalidateQueries({ queryKey: backupSchedule.queryKey }),
  });
  const kept = Number(latinDigits(keep).trim());
  const time = latinDigits(atTime).trim();
  const problems = {
    atTime: /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? undefined : t('schedule.badTime'),
    timeZone: isZone(timeZone) ? undefined : t('schedule.badZone'),
    keep: Number.isInteger(kept) && kept >= 1 && kept <= mostKept ? undefined : t('schedule.badKeep', { most: mostKept }),
  };
  return (
    <Box
      component="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setShown(true);
        if (Object.values(problems).every((problem) => problem === undefined)) save.mutate({ ...present, enabled, atTime: time, timeZone, keep: kept });
      }}
      sx={{ display: 'grid', gap: 2, justifyItems: 'start' }}
    >
      <FormControlLabel control={<Switch checked={enabled} onChange={({ target }) => setEnabled(target.checked)} />} label={t('schedule.enabled')} />
      <Box sx={{ width: '100%', display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: 'repeat(3, 1fr)' } }}>
        <FormField label={t('schedule.atTime')} value={atTime} onChange={setAtTime} problem={shown ? problems.atTime : undefined} inputMode="numeric" autoComplete="off" ltr />
        <FormField label={t('schedule.timeZone')} value={timeZone} onChange={setTimeZone} problem={shown ? problems.timeZone : undefined} autoComplete="off" ltr />
        <FormField label={t('schedule.keep')} value={keep} onChange={setKeep} problem={shown ? problems.keep : undefined} help={t('schedule.keepHelp')} inputMode="numeric" autoComplete="off" />
      </Box>
      {present.next && <Typography color="textSecondary">{t('schedule.next', { at: format.dateTime(present.next) })}</Typography>}
      <Button type="submit" variant="outlined" loading={save.isPending}>
        {t('action.save', { ns: 'common' })}
      </Button>
    </Box>
  );
}

function isZone(name: string) {
  try {
    return name !== '' && new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
