import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { isTooShort } from '../../app/passwords';
import { FormField } from '../../components/FormField';
import { NewPasswordField } from '../../components/NewPasswordField';
import { useNotify } from '../../components/Snackbars';
import { useProblemText } from '../../components/problemText';
import { changePassword, signInsQuery } from './accountApi';
import { Section } from './Section';

/** A new password for the one that is known; all other devices have to sign in again. */
export function PasswordForm({ email }: { email: string }) {
  const { t } = useTranslation('account');
  const client = useQueryClient();
  const notify = useNotify();
  const problemText = useProblemText();
  const [present, setPresent] = useState('');
  const [next, setNext] = useState('');
  const [missing, setMissing] = useState(false);
  const [tooShort, setTooShort] = useState(false);
  const change = useMutation({
    mutationFn: () => changePassword(present, next),
    onSuccess: () => {
      setPresent('');
      setNext('');
      void client.invalidateQueries({ queryKey: signInsQuery.queryKey });
      notify({ text: t('password.stored') });
    },
  });
  const wrong = isProblem(change.error, 'wrong-password');
  const poor = isProblem(change.error, 'bad-field');
  return (
    <Section title={t('password.title')} text={t('password.text')}>
      <Box
        component="form"
        noValidate
        sx={{ display: 'grid', gap: 1, maxWidth: 480 }}
        onSubmit={(event) => {
          event.preventDefault();
          setMissing(!present);
          setTooShort(isTooShort(next));
          if (present && !isTooShort(next) && !change.isPending) change.mutate();
        }}
      >
        {/* Tells a password manager whose password this is. */}
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        {change.isError && !wrong && !poor && <Alert severity="error">{problemText(change.error)}</Alert>}
        <FormField
          label={t('password.present')}
          value={present}
          onChange={(text) => {
            setPresent(text);
            setMissing(false);
          }}
          problem={missing ? t('common:signIn.passwordMissing') : wrong ? t('password.wrong') : undefined}
          type="password"
          autoComplete="current-password"
          required
          ltr
        />
        <NewPasswordField
          label={t('password.next')}
          value={next}
          onChange={(text) => {
            setNext(text);
            setTooShort(false);
          }}
          tooShort={tooShort}
          poor={poor}
        />
        <Box>
          <Button type="submit" variant="contained" loading={change.isPending}>
            {t('password.change')}
          </Button>
        </Box>
      </Box>
    </Section>
  );
}
