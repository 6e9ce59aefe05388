import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isProblem } from '../../api/problem';
import { requestNewPassword } from '../../api/session';
import { FormField } from '../../components/FormField';
import { useProblemText } from '../../components/problemText';
import { EntryCard } from './EntryCard';

/** An address, to which a link for a new password goes. */
export function ForgotPassword() {
  const { t } = useTranslation('account');
  const problemText = useProblemText();
  const [email, setEmail] = useState('');
  const [missing, setMissing] = useState(false);
  const request = useMutation({ mutationFn: requestNewPassword });
  const refused = isProblem(request.error, 'bad-field');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!email.trim());
    if (email.trim() && !request.isPending) request.mutate(email.trim());
  };
  return (
    <EntryCard title={t('forgot.title')}>
      {request.isSuccess ? (
        <Typography role="status" sx={{ mb: 2 }}>
          {t('forgot.sent', { email: email.trim() })}
        </Typography>
      ) : (
        <Stack component="form" spacing={1} noValidate onSubmit={submit} aria-label={t('forgot.title')}>
          {request.isError && !refused && <Alert severity="error">{problemText(request.error)}</Alert>}
          <Typography sx={{ pb: 1 }}>{t('forgot.text')}</Typography>
          <FormField
            label={t('common:signIn.email')}
            value={email}
            onChange={(text) => {
              setEmail(text);
              setMissing(false);
            }}
            problem={missing ? t('common:signIn.emailMissing') : refused ? t('forgot.noAddress') : undefined}
            type="email"
            autoComplete="username"
            required
            ltr
          />
          <Button type="submit" variant="contained" size="large" loading={request.isPending}>
            {t('forgot.send')}
          </Button>
        </Stack>
      )}
      <Button fullWidth component={Link} to="/sign-in" sx={{ mt: 1 }}>
        {t('forgot.back')}
      </Button>
    </EntryCard>
  );
}
