import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodeSent } from '../api/types';
import { latinDigits, useFormat } from '../app/format';
import { FormField } from './FormField';
import { useProblemText } from './problemText';
import { useNotify } from './Snackbars';

const codeLength = 6;

/** A code on its way; another one may be asked for from `resendAt` on, in milliseconds of this device's clock. */
export type Sent = { phone: string; resendAt: number };

export const sentNow = ({ phone, resendInSec }: CodeSent): Sent => ({ phone, resendAt: Date.now() + resendInSec * 1000 });

type Props = {
  sent: Sent;
  /** Says to whom it went, in words of the page. */
  sentTo: string;
  submitLabel: string;
  check: (code: string) => Promise<unknown>;
  sendAgain: () => Promise<Sent>;
  onSent: (sent: Sent) => void;
  onOtherPhone: () => void;
};

/** The six digits that came to a phone. Needs the texts of `account`. */
export function CodeEntry({ sent, sentTo, submitLabel, check, sendAgain, onSent, onOtherPhone }: Props) {
  const { t } = useTranslation('account');
  const format = useFormat();
  const notify = useNotify();
  const problemText = useProblemText();
  const [code, setCode] = useState('');
  const [incomplete, setIncomplete] = useState(false);
  const wait = useSecondsUntil(sent.resendAt);
  const checking = useMutation({ mutationFn: check });
  const sending = useMutation({
    mutationFn: sendAgain,
    onSuccess: (next) => {
      onSent(next);
      setCode('');
      checking.reset();
      notify({ text: t('code.sentAgain') });
    },
  });
  const failure = checking.error ?? sending.error;

  const type = (text: string) => {
    const digits = latinDigits(text).replace(/\D/g, '').slice(0, codeLength);
    setCode(digits);
    setIncomplete(false);
    // Pasted, filled in by the phone, or typed to the end: there is nothing more to say.
    if (digits.length === codeLength && digits !== code && !checking.isPending) checking.mutate(digits);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIncomplete(code.length < codeLength);
    if (code.length === codeLength && !checking.isPending) checking.mutate(code);
  };
  return (
    <Stack component="form" spacing={1} noValidate onSubmit={submit} aria-label={t('code.label')}>
      {failure !== null && <Alert severity="error">{problemText(failure)}</Alert>}
      <div role="status">
        <Typography>{sentTo}</Typography>
        <Typography sx={{ fontWeight: 600, mb: 1 }}>
          <bdi dir="ltr">{sent.phone}</bdi>
        </Typography>
      </div>
      <FormField
        label={t('code.label')}
        value={code}
        onChange={type}
        problem={incomplete ? t('code.incomplete') : undefined}
        inputMode="numeric"
        autoComplete="one-time-code"
        autoFocus
        required
        ltr
      />
      <Button type="submit" variant="contained" size="large" loading={checking.isPending}>
        {submitLabel}
      </Button>
      <Button disabled={wait > 0} loading={sending.isPending} onClick={() => sending.mutate()}>
        {wait > 0 ? t('code.againIn', { wait: format.clock(wait) }) : t('code.again')}
      </Button>
      <Button onClick={onOtherPhone}>{t('code.change')}</Button>
    </Stack>
  );
}

/** Whole seconds until then, counted down to 0. */
function useSecondsUntil(instant: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.ceil((instant - now) / 1000));
}
