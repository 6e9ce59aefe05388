import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { CodeEntry, sentNow, type Sent } from '../../components/CodeEntry';
import { FormField } from '../../components/FormField';
import { useNotify } from '../../components/Snackbars';
import { useProblemText } from '../../components/problemText';
import { profileQuery, takePhone, wantPhone, type Profile } from './accountApi';
import { Section } from './Section';

/** The phone that codes come to; a new one has to prove itself by a code. */
export function PhoneSection({ profile }: { profile: Profile }) {
  const { t } = useTranslation('account');
  const client = useQueryClient();
  const notify = useNotify();
  const problemText = useProblemText();
  const [open, setOpen] = useState(false);
  const [phone, setPhone] = useState('');
  const [password, setPassword] = useState('');
  const [checked, setChecked] = useState(false);
  const [sent, setSent] = useState<Sent | null>(null);
  const send = async () => sentNow(await wantPhone(phone.trim(), password));
  const request = useMutation({ mutationFn: send, onSuccess: setSent });
  const badPhone = isProblem(request.error, 'bad-field');
  const badPassword = isProblem(request.error, 'wrong-password');
  const close = () => {
    setOpen(false);
    setSent(null);
    setPhone('');
    setPassword('');
    setChecked(false);
    request.reset();
  };
  const take = async (code: string) => {
    if (!sent) return;
    client.setQueryData(profileQuery.queryKey, await takePhone(sent.phone, code));
    notify({ text: t('ownPhone.stored') });
    close();
  };
  return (
    <Section title={t('ownPhone.title')} text={t('ownPhone.text')}>
      <Typography sx={{ mb: 2 }}>{profile.phone ? <bdi dir="ltr">{profile.phone}</bdi> : t('ownPhone.none')}</Typography>
      {!open && (
        <Button variant="outlined" onClick={() => setOpen(true)}>
          {t(profile.phone ? 'ownPhone.change' : 'ownPhone.add')}
        </Button>
      )}
      {open && !sent && (
        <Box
          component="form"
          noValidate
          sx={{ display: 'grid', gap: 1, maxWidth: 480 }}
          onSubmit={(event) => {
            event.preventDefault();
            setChecked(true);
            if (phone.trim() && password && !request.isPending) request.mutate();
          }}
        >
          {request.isError && !badPhone && !badPassword && <Alert severity="error">{problemText(request.error)}</Alert>}
          <FormField
            label={t('phone.label')}
            value={phone}
            onChange={setPhone}
            problem={checked && !phone.trim() ? t('phone.missing') : badPhone ? t('phone.invalid') : undefined}
            help={t('phone.help')}
            type="tel"
            inputMode="tel"
            autoComplete="tel"
            autoFocus
            required
            ltr
          />
          <FormField
            label={t('password.present')}
            value={password}
            onChange={setPassword}
            problem={checked && !password ? t('common:signIn.passwordMissing') : badPassword ? t('password.wrong') : undefined}
            type="password"
            autoComplete="current-password"
            required
            ltr
          />
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
            <Button type="submit" variant="contained" loading={request.isPending}>
              {t('phone.send')}
            </Button>
            <Button onClick={close}>{t('common:action.cancel')}</Button>
          </Box>
        </Box>
      )}
      {sent && (
        <Box sx={{ maxWidth: 480 }}>
          <CodeEntry
            sent={sent}
            sentTo={t('code.sentTo')}
            submitLabel={t('ownPhone.confirm')}
            check={take}
            sendAgain={send}
            onSent={setSent}
            onOtherPhone={() => setSent(null)}
          />
        </Box>
      )}
    </Section>
  );
}
