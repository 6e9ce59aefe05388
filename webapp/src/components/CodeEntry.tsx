import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodeSent } from '../api/types';
import { useFormat } from '../app/format';
import { CodeForm } from './CodeForm';
import { useNotify } from './Snackbars';

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
  const wait = useSecondsUntil(sent.resendAt);
  const sending = useMutation({
    mutationFn: sendAgain,
    onSuccess: (next) => {
      onSent(next);
      notify({ text: t('code.sentAgain') });
    },
  });
  return (
    // With the next code the form begins anew.
    <CodeForm
      key={sent.resendAt}
      lead={
        <div role="status">
          <Typography>{sentTo}</Typography>
          <Typography sx={{ fontWeight: 600, mb: 1 }}>
            <bdi dir="ltr">{sent.phone}</bdi>
          </Typography>
        </div>
      }
      submitLabel={submitLabel}
      check={check}
      failure={sending.error}
    >
      <Button disabled={wait > 0} loading={sending.isPending} onClick={() => sending.mutate()}>
        {wait > 0 ? t('code.againIn', { wait: format.clock(wait) }) : t('code.again')}
      </Button>
      <Button onClick={onOtherPhone}>{t('code.change')}</Button>
    </CodeForm>
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
