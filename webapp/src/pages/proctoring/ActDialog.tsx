import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../api/client';
import { randomName } from '../../api/random';
import type { ProctoredSession } from '../../api/types';
import { ErrorState } from '../../components/ErrorState';
import { FormField } from '../../components/FormField';
import { useNotify } from '../../components/Snackbars';
import { isBetween, NumberField } from '../teacher/NumberField';

export type Act = 'time' | 'message' | 'end' | 'browser';

const minutesRange = [1, 240] as const;

const looks = {
  time: { title: 'act.timeFor', text: 'time.reason', confirm: 'time.add', done: 'time.added' },
  message: { title: 'act.messageTo', text: 'message.text', confirm: 'message.send', done: 'message.sent' },
  end: { title: 'act.endOf', text: 'end.reason', confirm: 'end.confirm', done: 'end.done' },
  browser: { title: 'act.browserFor', text: 'browser.reason', confirm: 'browser.confirm', done: 'browser.done' },
} as const;

type Props = { open: { act: Act; session: ProctoredSession } | null; onClose: () => void; onDone: (session: ProctoredSession) => void };

/** More time, a message, the end, or another browser: each with words that the learner reads or the log keeps. */
export function ActDialog({ open, onClose, onDone }: Props) {
  return (
    <Dialog open={open !== null} onClose={onClose} aria-labelledby="proctor-act" fullWidth maxWidth="xs">
      {open && <Body {...open} onClose={onClose} onDone={onDone} />}
    </Dialog>
  );
}

function Body({ act, session, onClose, onDone }: { act: Act; session: ProctoredSession; onClose: () => void; onDone: (session: ProctoredSession) => void }) {
  const { t } = useTranslation('proctoring');
  const notify = useNotify();
  const [minutes, setMinutes] = useState<number | null>(10);
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  // One for each dialog: pressing again after a failure acts once.
  const [key] = useState(randomName);
  const look = looks[act];
  const run = useMutation({
    mutationFn: () => {
      const params = { path: { id: session.sessionId } };
      if (act === 'time') return data(api.POST('/api/unified-testing/proctoring/sessions/{id}/time', { params, body: { key, minutes: Math.round(minutes!), reason: text } }));
      if (act === 'message') return data(api.POST('/api/unified-testing/proctoring/sessions/{id}/messages', { params, body: { key, text } }));
      if (act === 'browser') return data(api.POST('/api/unified-testing/proctoring/sessions/{id}/any-browser', { params, body: { reason: text } }));
      return data(api.POST('/api/unified-testing/proctoring/sessions/{id}/end', { params, body: { key, reason: text } }));
    },
    onSuccess: (changed) => {
      onDone(changed);
      notify({ text: t(look.done), severity: 'success' });
      onClose();
    },
  });
  const minutesFit = act !== 'time' || (minutes !== null && isBetween(minutes, ...minutesRange));
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (minutesFit && text.trim() !== '') run.mutate();
      }}
    >
      <DialogTitle id="proctor-act">
        <bdi>{t(look.title, { name: session.learner.name })}</bdi>
      </DialogTitle>
      <DialogContent>
        <Typography sx={{ mb: 2 }}>{t(`${act}.effect`)}</Typography>
        <Box sx={{ display: 'grid', gap: 1, pt: 1 }}>
          {act === 'time' && (
            <NumberField label={t('time.minutes')} min={minutesRange[0]} max={minutesRange[1]} value={minutes} onChange={(value) => setMinutes(value ?? Number.NaN)} />
          )}
          <FormField label={t(look.text)} value={text} onChange={(typed) => setText(typed.slice(0, 500))} minRows={2} problem={tried && text.trim() === '' ? t('missing') : undefined} />
        </Box>
        {run.isError && <ErrorState error={run.error} />}
      </DialogContent>
      <DialogActions sx={{ p: 2 }}>
        <Button onClick={onClose}>{t('common:action.cancel')}</Button>
        <Button type="submit" variant="contained" color={act === 'end' ? 'error' : 'primary'} loading={run.isPending}>
          {t(look.confirm)}
        </Button>
      </DialogActions>
    </form>
  );
}
