import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { shortestPassword } from '../../app/passwords';
import { FormField } from '../../components/FormField';
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
          setTooShort([...next].length < shortestPassword);
          if (present && [...next].length >= shortestPassword && !change.isPending) change.mutate();
        }}
      >
        {/* Tells a password manager whose password this is. */}
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        {change.isError && !wrong && !poor && <Alert severity="error">{problemText(change.error)}</Alert>}
        <FormField
          label={t('password.present')}
          value={present}
          onChange={setPresent}
          problem={wrong ? t('password.wrong') : undefined}
          type="password"
          autoComplete="current-password"
          required
          ltr
        />
        <FormField
          label={t('password.next')}
          value={next}
          onChange={(text) => {
            setNext(text);
            setTooShort(false);
          }}
          problem={tooShort ? t('password.help', { shortest: shortestPassword }) : poor ? t('password.poor') : undefined}
          help={t('password.help', { shortest: shortestPassword })}
          type="password"
          autoComplete="new-password"
          required
          ltr
        />
        <Box>
          <Button type="submit" variant="contained" loading={change.isPending} disabled={!present || !next}>
            {t('password.change')}
          </Button>
        </Box>
      </Box>
    </Section>
  );
}
