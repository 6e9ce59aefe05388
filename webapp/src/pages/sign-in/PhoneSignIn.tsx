import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { requestCode, signInByCode } from '../../api/session';
import type { SignedIn } from '../../api/types';
import { latinDigits, useFormat } from '../../app/format';
import { FormField } from '../../components/FormField';
import { useNotify } from '../../components/Snackbars';
import { useProblemText } from '../../components/problemText';

const codeLength = 6;

/** A code on its way; another one may be asked for from `resendAt` on, in milliseconds of this device's clock. */
type Sent = { phone: string; resendAt: number };

const send = async (phone: string): Promise<Sent> => {
  const sent = await requestCode(phone);
  return { phone: sent.phone, resendAt: Date.now() + sent.resendInSec * 1000 };
};

type Props = { onSignedIn: (signedIn: SignedIn) => Promise<void> };

/** The number of a phone, then the code that came to it. */
export function PhoneSignIn({ onSignedIn }: Props) {
  const [sent, setSent] = useState<Sent | null>(null);
  return sent ? (
    <CodeForm sent={sent} onSent={setSent} onOtherPhone={() => setSent(null)} onSignedIn={onSignedIn} />
  ) : (
    <PhoneForm onSent={setSent} />
  );
}

function PhoneForm({ onSent }: { onSent: (sent: Sent) => void }) {
  const { t } = useTranslation('account');
  const problemText = useProblemText();
  const [phone, setPhone] = useState('');
  const [missing, setMissing] = useState(false);
  const request = useMutation({ mutationFn: send, onSuccess: onSent });
  const refused = isProblem(request.error, 'bad-field');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!phone.trim());
    if (phone.trim() && !request.isPending) request.mutate(phone.trim());
  };
  return (
    <Stack component="form" spacing={1} noValidate onSubmit={submit} aria-label={t('phone.label')}>
      {request.isError && !refused && <Alert severity="error">{problemText(request.error)}</Alert>}
      <FormField
        label={t('phone.label')}
        value={phone}
        onChange={(text) => {
          setPhone(text);
          setMissing(false);
          request.reset();
        }}
        problem={missing ? t('phone.missing') : refused ? t('phone.invalid') : undefined}
        help={t('phone.help')}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        autoFocus
        required
        ltr
      />
      <Button type="submit" variant="contained" size="large" loading={request.isPending}>
        {t('phone.send')}
      </Button>
    </Stack>
  );
}

type CodeProps = Props & { sent: Sent; onSent: (sent: Sent) => void; onOtherPhone: () => void };

function CodeForm({ sent, onSent, onOtherPhone, onSignedIn }: CodeProps) {
  const { t } = useTranslation('account');
  const format = useFormat();
  const notify = useNotify();
  const problemText = useProblemText();
  const [code, setCode] = useState('');
  const [incomplete, setIncomplete] = useState(false);
  const wait = useSecondsUntil(sent.resendAt);
  const check = useMutation({ mutationFn: async (otp: string) => onSignedIn(await signInByCode(sent.phone, otp)) });
  const again = useMutation({
    mutationFn: () => send(sent.phone),
    onSuccess: (next) => {
      onSent(next);
      setCode('');
      check.reset();
      notify({ text: t('code.sentAgain') });
    },
  });
  const failure = check.error ?? again.error;

  const type = (text: string) => {
    const digits = latinDigits(text).replace(/\D/g, '').slice(0, codeLength);
    setCode(digits);
    setIncomplete(false);
    // Pasted, filled in by the phone, or typed to the end: there is nothing more to say.
    if (digits.length === codeLength && digits !== code && !check.isPending) check.mutate(digits);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIncomplete(code.length < codeLength);
    if (code.length === codeLength && !check.isPending) check.mutate(code);
  };
  return (
    <Stack component="form" spacing={1} noValidate onSubmit={submit} aria-label={t('code.label')}>
      {failure !== null && <Alert severity="error">{problemText(failure)}</Alert>}
      <div role="status">
        <Typography>{t('code.sentTo')}</Typography>
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
      <Button type="submit" variant="contained" size="large" loading={check.isPending}>
        {t('code.submit')}
      </Button>
      <Button disabled={wait > 0} loading={again.isPending} onClick={() => again.mutate()}>
        {wait > 0 ? t('code.againIn', { wait: format.clock(wait) }) : t('code.again')}
      </Button>
      <Button onClick={onOtherPhone}>{t('code.change')}</Button>
    </Stack>
  );
}

/** Whole seconds until then, counted down to 0. */
function useSecondsUntil(instant: number): number {
  const left = () => Math.max(0, Math.ceil((instant - Date.now()) / 1000));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    setSeconds(left());
    const timer = setInterval(() => setSeconds(left()), 1000);
    return () => clearInterval(timer);
  }, [instant]);
  return seconds;
}
