import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router';
import { isProblem } from '../../api/problem';
import { requestSignUp, signUpByCode } from '../../api/session';
import { useUser } from '../../app/account';
import { localPath } from '../../app/localPath';
import { CodeEntry, type Sent } from '../../components/CodeEntry';
import { ErrorState } from '../../components/ErrorState';
import { FormField } from '../../components/FormField';
import { LoadingState } from '../../components/LoadingState';
import { useProblemText } from '../../components/problemText';
import { EntryCard } from '../sign-in/EntryCard';
import { useHost } from '../sign-in/useHost';

const resendMs = 60_000;

/** Becoming a student of an institute that lets people come by themselves: `?institute=slug`, or the host's own. */
export function SignUpPage() {
  const { t } = useTranslation('joining');
  const user = useUser();
  const [query] = useSearchParams();
  const host = useHost(query.get('institute') || null);
  const next = localPath(query.get('next'));
  if (user) return <Navigate replace to={next} />;
  const name = `\u2068${host.institute?.name ?? ''}\u2069`;
  return (
    <EntryCard title={host.institute ? t('signUp.titleAt', { name }) : t('signUp.title')} tabTitle={t('signUp.title')}>
      {host.asking ? (
        <LoadingState lines={2} />
      ) : host.institute?.signUpAllowed ? (
        <Ways institute={host.institute.slug} next={next} />
      ) : (
        <Stack spacing={2}>
          {host.institute ? (
            <Alert severity="info">{t('signUp.closed', { name })}</Alert>
          ) : host.failure === null ? (
            <Alert severity="warning">{t('signUp.noInstitute')}</Alert>
          ) : isProblem(host.failure, 'not-found') ? (
            <Alert severity="warning">{t('signUp.unknown')}</Alert>
          ) : (
            <ErrorState error={host.failure} />
          )}
          <ToSignIn institute={host.institute?.slug} next={next} />
        </Stack>
      )}
    </EntryCard>
  );
}

/** @param next where they were going */
function Ways({ institute, next }: { institute: string; next: string }) {
  const { t } = useTranslation('joining');
  const [byEmail, setByEmail] = useState(false);
  return (
    <Stack spacing={1}>
      <Typography sx={{ pb: 1 }}>{t('signUp.text')}</Typography>
      {byEmail ? <ByEmail institute={institute} /> : <ByPhone institute={institute} next={next} />}
      <Button onClick={() => setByEmail(!byEmail)}>{t(byEmail ? 'signUp.byPhone' : 'signUp.byEmail')}</Button>
      <ToSignIn institute={institute} next={next} />
    </Stack>
  );
}

function ToSignIn({ institute, next }: { institute: string | undefined; next: string }) {
  const { t } = useTranslation('joining');
  const query = new URLSearchParams({ next });
  if (institute) query.set('institute', institute);
  return (
    <Button component={Link} to={`/sign-in?${query}`}>
      {t('signUp.haveAccount')}
    </Button>
  );
}

const useLocale = () => (useTranslation().i18n.language === 'en' ? 'en' : 'fa');

function ByPhone({ institute, next }: { institute: string; next: string }) {
  const { t } = useTranslation('joining');
  const navigate = useNavigate();
  const locale = useLocale();
  const [sent, setSent] = useState<Sent | null>(null);
  const send = async (phone: string): Promise<Sent> => {
    await requestSignUp(institute, { phone }, locale);
    return { phone, resendAt: Date.now() + resendMs };
  };
  if (!sent) return <ContactForm kind="phone" submitLabel={t('account:phone.send')} send={async (phone) => setSent(await send(phone))} />;
  return (
    <CodeEntry
      sent={sent}
      sentTo={t('account:code.sentTo')}
      submitLabel={t('signUp.check')}
      check={async (code) => {
        const { token } = await signUpByCode(institute, sent.phone, code, locale);
        void navigate('/invitation', { state: { token, next } });
      }}
      sendAgain={() => send(sent.phone)}
      onSent={setSent}
      onOtherPhone={() => setSent(null)}
    />
  );
}

function ByEmail({ institute }: { institute: string }) {
  const { t } = useTranslation('joining');
  const locale = useLocale();
  const [sent, setSent] = useState(false);
  if (sent)
    return (
      <Alert severity="success" role="status">
        {t('signUp.linkSent')}
      </Alert>
    );
  return (
    <ContactForm
      kind="email"
      submitLabel={t('signUp.sendLink')}
      send={async (email) => {
        await requestSignUp(institute, { email }, locale);
        setSent(true);
      }}
    />
  );
}

/** The one thing by which somebody can be reached. */
function ContactForm({ kind, submitLabel, send }: { kind: 'phone' | 'email'; submitLabel: string; send: (contact: string) => Promise<void> }) {
  const { t } = useTranslation('joining');
  const problemText = useProblemText();
  const [contact, setContact] = useState('');
  const [missing, setMissing] = useState(false);
  const request = useMutation({ mutationFn: send });
  const refused = isProblem(request.error, 'bad-field');
  const words =
    kind === 'phone'
      ? { label: t('account:phone.label'), missing: t('account:phone.missing'), invalid: t('account:phone.invalid'), help: t('account:phone.help') }
      : { label: t('signUp.email'), missing: t('signUp.emailMissing'), invalid: t('signUp.emailInvalid'), help: ' ' };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!contact.trim());
    if (contact.trim() && !request.isPending) request.mutate(contact.trim());
  };
  return (
    <Stack component="form" spacing={1} noValidate onSubmit={submit} aria-label={words.label}>
      {request.isError && !refused && <Alert severity="error">{problemText(request.error)}</Alert>}
      <FormField
        label={words.label}
        value={contact}
        onChange={(text) => {
          setContact(text);
          setMissing(false);
          request.reset();
        }}
        problem={missing ? words.missing : refused ? words.invalid : undefined}
        help={words.help}
        type={kind === 'phone' ? 'tel' : 'email'}
        inputMode={kind === 'phone' ? 'tel' : 'email'}
        autoComplete={kind === 'phone' ? 'tel' : 'email'}
        required
        ltr
      />
      <Button type="submit" variant="contained" size="large" loading={request.isPending}>
        {submitLabel}
      </Button>
    </Stack>
  );
}
