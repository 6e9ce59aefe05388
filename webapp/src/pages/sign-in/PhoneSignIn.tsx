import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { requestCode, signInByCode } from '../../api/session';
import type { LoginStep } from '../../api/types';
import { CodeEntry, sentNow, type Sent } from '../../components/CodeEntry';
import { FormField } from '../../components/FormField';
import { useProblemText } from '../../components/problemText';

const send = async (phone: string) => sentNow(await requestCode(phone));

/** The number of a phone, then the code that came to it. */
export function PhoneSignIn({ onShown }: { onShown: (step: LoginStep) => Promise<void> }) {
  const { t } = useTranslation('account');
  const [sent, setSent] = useState<Sent | null>(null);
  if (!sent) return <PhoneForm onSent={setSent} />;
  return (
    <CodeEntry
      sent={sent}
      sentTo={t('code.sentToSomebody')}
      submitLabel={t('code.signIn')}
      check={async (code) => onShown(await signInByCode(sent.phone, code))}
      sendAgain={() => send(sent.phone)}
      onSent={setSent}
      onOtherPhone={() => setSent(null)}
    />
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
