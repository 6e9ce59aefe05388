import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { passSecondFactor } from '../../api/session';
import type { SignedIn } from '../../api/types';
import { CodeForm } from '../../components/CodeForm';
import { FormField } from '../../components/FormField';
import { useProblemText } from '../../components/problemText';

type Props = { challenge: string; onSignedIn: (signedIn: SignedIn) => Promise<void>; onStartOver: () => void };

/** What the app shows, or a recovery code for whoever has lost it. */
export function SecondFactorStep({ challenge, onSignedIn, onStartOver }: Props) {
  const { t } = useTranslation('account');
  const [lost, setLost] = useState(false);
  const pass = async (code: string) => onSignedIn(await passSecondFactor(challenge, code));
  const otherWays = (
    <>
      <Button onClick={() => setLost(!lost)}>{t(lost ? 'secondFactor.byApp' : 'secondFactor.byRecoveryCode')}</Button>
      <Button onClick={onStartOver}>{t('secondFactor.startOver')}</Button>
    </>
  );
  return lost ? (
    <RecoveryCodeForm check={pass}>{otherWays}</RecoveryCodeForm>
  ) : (
    <CodeForm lead={<Typography sx={{ pb: 1 }}>{t('secondFactor.enter')}</Typography>} submitLabel={t('code.signIn')} check={pass}>
      {otherWays}
    </CodeForm>
  );
}

function RecoveryCodeForm({ check, children }: { check: (code: string) => Promise<void>; children: ReactNode }) {
  const { t } = useTranslation('account');
  const problemText = useProblemText();
  const [code, setCode] = useState('');
  const [missing, setMissing] = useState(false);
  const checking = useMutation({ mutationFn: check });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!code.trim());
    if (code.trim() && !checking.isPending) checking.mutate(code.trim());
  };
  return (
    <Stack component="form" spacing={1} noValidate onSubmit={submit} aria-label={t('secondFactor.recoveryCode')}>
      {checking.isError && <Alert severity="error">{problemText(checking.error)}</Alert>}
      <Typography sx={{ pb: 1 }}>{t('secondFactor.enterRecoveryCode')}</Typography>
      <FormField
        label={t('secondFactor.recoveryCode')}
        value={code}
        onChange={(text) => {
          setCode(text);
          setMissing(false);
        }}
        problem={missing ? t('secondFactor.recoveryCodeMissing') : undefined}
        autoComplete="off"
        autoFocus
        required
        ltr
      />
      <Button type="submit" variant="contained" size="large" loading={checking.isPending}>
        {t('code.signIn')}
      </Button>
      {children}
    </Stack>
  );
}
