import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isProblem } from '../../api/problem';
import { forgetSession, setNewPassword } from '../../api/session';
import { isTooShort } from '../../app/passwords';
import { NewPasswordField } from '../../components/NewPasswordField';
import { useProblemText } from '../../components/problemText';
import { EntryCard } from './EntryCard';

/** Where the link of the letter leads: a new password, and then the sign-in. */
export function NewPassword() {
  const { t } = useTranslation('account');
  const problemText = useProblemText();
  const [token] = useState(() => location.hash.slice(1));
  const [password, setPassword] = useState('');
  const [tooShort, setTooShort] = useState(false);
  const change = useMutation({ mutationFn: () => setNewPassword(token, password), onSuccess: forgetSession });
  const poor = isProblem(change.error, 'bad-field');
  useEffect(() => {
    // What opens the account stays neither in the address bar nor in the history.
    history.replaceState(history.state, '', location.pathname);
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTooShort(isTooShort(password));
    if (token && !isTooShort(password) && !change.isPending) change.mutate();
  };
  if (change.isSuccess)
    return (
      <EntryCard title={t('newPassword.title')}>
        <Typography role="status" sx={{ mb: 2 }}>
          {t('newPassword.done')}
        </Typography>
        <Button fullWidth variant="contained" size="large" component={Link} to="/sign-in">
          {t('common:signIn.title')}
        </Button>
      </EntryCard>
    );
  return (
    <EntryCard title={t('newPassword.title')}>
      <Stack component="form" spacing={1} noValidate onSubmit={submit} aria-label={t('newPassword.title')}>
        {!token && <Alert severity="error">{t('newPassword.noLink')}</Alert>}
        {change.isError && !poor && <Alert severity="error">{problemText(change.error)}</Alert>}
        <NewPasswordField
          label={t('password.next')}
          value={password}
          onChange={(text) => {
            setPassword(text);
            setTooShort(false);
          }}
          tooShort={tooShort}
          poor={poor}
        />
        <Button type="submit" variant="contained" size="large" loading={change.isPending}>
          {t('newPassword.store')}
        </Button>
        <Button component={Link} to="/forgot-password">
          {t('newPassword.again')}
        </Button>
      </Stack>
    </EntryCard>
  );
}
