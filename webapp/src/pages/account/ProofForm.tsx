import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { FormField } from '../../components/FormField';
import { useProblemText } from '../../components/problemText';

type Props = {
  /** What the act does, in words. */
  text: string;
  submitLabel: string;
  danger?: boolean;
  act: (password: string, code: string) => Promise<void>;
  onCancel: () => void;
};

/** The present password and a code: for what weakens the account. */
export function ProofForm({ text, submitLabel, danger = false, act, onCancel }: Props) {
  const { t } = useTranslation('account');
  const problemText = useProblemText();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [checked, setChecked] = useState(false);
  const doing = useMutation({ mutationFn: () => act(password, code.trim()) });
  const badPassword = isProblem(doing.error, 'wrong-password');
  const badCode = isProblem(doing.error, 'bad-second-factor') || isProblem(doing.error, 'bad-field');
  return (
    <Box
      component="form"
      noValidate
      aria-label={submitLabel}
      sx={{ display: 'grid', gap: 1, maxWidth: 480 }}
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (password && code.trim() && !doing.isPending) doing.mutate();
      }}
    >
      <Typography sx={{ mb: 1 }}>{text}</Typography>
      {doing.isError && !badPassword && !badCode && <Alert severity="error">{problemText(doing.error)}</Alert>}
      <FormField
        label={t('password.present')}
        value={password}
        onChange={setPassword}
        problem={checked && !password ? t('common:signIn.passwordMissing') : badPassword ? t('password.wrong') : undefined}
        type="password"
        autoComplete="current-password"
        autoFocus
        required
        ltr
      />
      <FormField
        label={t('secondFactor.anyCode')}
        value={code}
        onChange={setCode}
        problem={checked && !code.trim() ? t('secondFactor.anyCodeMissing') : badCode ? t('common:problem.bad-second-factor') : undefined}
        help={t('secondFactor.anyCodeHelp')}
        autoComplete="one-time-code"
        required
        ltr
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button type="submit" variant="contained" color={danger ? 'error' : 'primary'} loading={doing.isPending}>
          {submitLabel}
        </Button>
        <Button onClick={onCancel}>{t('common:action.cancel')}</Button>
      </Box>
    </Box>
  );
}
