import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { latinDigits } from '../app/format';
import { FormField } from './FormField';
import { useProblemText } from './problemText';

const codeLength = 6;

type Props = {
  /** Where the code comes from, in words of the page. */
  lead: ReactNode;
  submitLabel: string;
  check: (code: string) => Promise<unknown>;
  /** What else went wrong; the code's own failure comes first. */
  failure?: unknown;
  /** What else can be done. */
  children?: ReactNode;
};

/** Six digits, sent when the last one is there. Needs the texts of `account`. */
export function CodeForm({ lead, submitLabel, check, failure = null, children }: Props) {
  const { t } = useTranslation('account');
  const problemText = useProblemText();
  const [code, setCode] = useState('');
  const [incomplete, setIncomplete] = useState(false);
  const checking = useMutation({ mutationFn: check });
  const shown = checking.error ?? failure;

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
      {shown !== null && <Alert severity="error">{problemText(shown)}</Alert>}
      {lead}
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
      {children}
    </Stack>
  );
}
