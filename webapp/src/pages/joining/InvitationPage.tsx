import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { queryClient } from '../../api/client';
import { isProblem } from '../../api/problem';
import { acceptInvitation, enter, joinAsNewPerson, joinWithPassword, lookAtInvitation, signOut, switchInstitute } from '../../api/session';
import type { OpenInvitation, SignedIn } from '../../api/types';
import { useUser } from '../../app/account';
import { latinDigits } from '../../app/format';
import { localPath } from '../../app/localPath';
import { isTooShort } from '../../app/passwords';
import { FormField } from '../../components/FormField';
import { NewPasswordField } from '../../components/NewPasswordField';
import { useProblemText } from '../../components/problemText';
import { QueryView } from '../../components/QueryView';
import { EntryCard } from '../sign-in/EntryCard';
import { useHost } from '../sign-in/useHost';

/** Where the link of an invitation leads: a new account, or one that is there already, joins the institute. */
export function InvitationPage() {
  const { t } = useTranslation('joining');
  // From the address of the message, or from the sign-up's page.
  const { hash, state } = useLocation();
  const [token] = useState(() => hash.slice(1) || ((state as { token?: string } | null)?.token ?? ''));
  useEffect(() => {
    // What opens the institute stays neither in the address bar nor in the history.
    if (location.hash) history.replaceState(history.state, '', location.pathname);
  }, []);
  const invitation = useQuery({ queryKey: ['invitation', token], queryFn: () => lookAtInvitation(token), enabled: token !== '', retry: false, staleTime: Infinity });
  const problemText = useProblemText();
  return (
    <EntryCard title={t(invitation.data && isSignUp(invitation.data) ? 'signUp.title' : 'invitation.title')}>
      {!token && <Alert severity="error">{t('invitation.noLink')}</Alert>}
      {isProblem(invitation.error, 'invitation-invalid') ? (
        <Alert severity="error">{problemText(invitation.error)}</Alert>
      ) : (
        token && <QueryView query={invitation}>{(open) => <Open token={token} invitation={open} />}</QueryView>
      )}
    </EntryCard>
  );
}

/** Nobody has invited them, so nobody has said their name. */
const isSignUp = ({ displayName }: OpenInvitation) => displayName === '';

function Open({ token, invitation }: { token: string; invitation: OpenInvitation }) {
  const { t } = useTranslation('joining');
  const user = useUser();
  // The page has the institute's look.
  useHost(invitation.institute);
  const [known, setKnown] = useState(invitation.known);
  const roles = invitation.roles.map((role) => t(`common:role.${role}`)).join(t('common:list.separator'));
  const institute = `\u2068${invitation.instituteName}\u2069`;
  return (
    <Stack spacing={2}>
      <div>
        <Typography>{isSignUp(invitation) ? t('invitation.toSignUp', { institute }) : t('invitation.to', { institute, roles })}</Typography>
        <Typography variant="body2" color="textSecondary">
          {t('invitation.for')} <bdi dir="ltr">{invitation.recipient}</bdi>
        </Typography>
      </div>
      {user ? (
        <AsSelf token={token} name={user.displayName} />
      ) : known ? (
        <KnownPerson token={token} invitation={invitation} />
      ) : (
        <NewPerson token={token} invitation={invitation} onExists={() => setKnown(true)} />
      )}
      {!user && !invitation.known && <Button onClick={() => setKnown(!known)}>{t(known ? 'invitation.isNew' : 'invitation.haveAccount')}</Button>}
    </Stack>
  );
}

/** A fresh page: nothing that was loaded for somebody else, or for another institute, stays in memory. */
function begin(signedIn: SignedIn, next: string) {
  queryClient.clear();
  enter(signedIn);
  location.assign(next);
}

/** Where they were going when they signed up; home for who was invited. */
const useNext = () => localPath((useLocation().state as { next?: string } | null)?.next);

type Props = { token: string; invitation: OpenInvitation; onExists: () => void };

function NewPerson({ token, invitation, onExists }: Props) {
  const { t, i18n } = useTranslation('joining');
  const problemText = useProblemText();
  const next = useNext();
  const [name, setName] = useState(invitation.displayName);
  const [password, setPassword] = useState('');
  const [checked, setChecked] = useState(false);
  const join = useMutation({
    mutationFn: () => joinAsNewPerson(token, name.trim(), password, i18n.language === 'en' ? 'en' : 'fa'),
    onSuccess: (signedIn) => begin(signedIn, next),
    onError: (error) => {
      if (isProblem(error, 'account-exists')) onExists();
    },
  });
  const wrong = isProblem(join.error, 'bad-field') ? join.error.fields.map(({ field }) => field) : [];
  const tooShort = isTooShort(password);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (name.trim() && !tooShort && !join.isPending) join.mutate();
  };
  return (
    <Stack component="form" spacing={1} noValidate onSubmit={submit} aria-label={t('invitation.title')}>
      <Typography>{t('invitation.new')}</Typography>
      {join.isError && wrong.length === 0 && <Alert severity="error">{problemText(join.error)}</Alert>}
      <FormField
        label={t('invitation.name')}
        value={name}
        onChange={setName}
        problem={(checked && !name.trim()) || wrong.includes('displayName') ? t('invitation.nameMissing') : undefined}
        autoComplete="name"
        required
      />
      <NewPasswordField
        label={t('invitation.password')}
        value={password}
        onChange={(text) => {
          setPassword(text);
          join.reset();
        }}
        tooShort={checked && tooShort}
        poor={wrong.includes('password')}
      />
      <Button type="submit" variant="contained" size="large" loading={join.isPending}>
        {t(isSignUp(invitation) ? 'signUp.finish' : 'invitation.accept')}
      </Button>
    </Stack>
  );
}

function KnownPerson({ token, invitation }: Omit<Props, 'onExists'>) {
  const { t } = useTranslation('joining');
  const problemText = useProblemText();
  const next = useNext();
  const [other, setOther] = useState(!invitation.known);
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [checked, setChecked] = useState(false);
  const join = useMutation({
    mutationFn: () => joinWithPassword(token, password, other ? latinDigits(login.trim()) : undefined),
    // Who has a second factor is a member now, and signs in where it is asked for.
    onSuccess: (step) => ('challenge' in step ? location.assign('/sign-in') : begin(step, next)),
  });
  const wrongLogin = isProblem(join.error, 'bad-field');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if ((!other || login.trim()) && password && !join.isPending) join.mutate();
  };
  return (
    <Stack component="form" spacing={1} noValidate onSubmit={submit} aria-label={t('invitation.join')}>
      {invitation.known && !other && <Typography>{t('invitation.known')}</Typography>}
      {join.isError && !wrongLogin && <Alert severity="error">{problemText(join.error)}</Alert>}
      {other && (
        <FormField
          label={t('invitation.login')}
          value={login}
          onChange={(text) => {
            setLogin(text);
            join.reset();
          }}
          problem={checked && !login.trim() ? t('invitation.loginMissing') : wrongLogin ? t('invitation.loginInvalid') : undefined}
          autoComplete="username"
          required
          ltr
        />
      )}
      <FormField
        label={t('invitation.ownPassword')}
        value={password}
        onChange={setPassword}
        problem={checked && !password ? t('invitation.passwordMissing') : undefined}
        type="password"
        autoComplete="current-password"
        required
        ltr
      />
      <Button type="submit" variant="contained" size="large" loading={join.isPending}>
        {t('invitation.join')}
      </Button>
      {invitation.known && <Button onClick={() => setOther(!other)}>{t(other ? 'invitation.sameAccount' : 'invitation.otherAccount')}</Button>}
    </Stack>
  );
}

/** Somebody is signed in on this device: they join with that account, or another one does. */
function AsSelf({ token, name }: { token: string; name: string }) {
  const { t } = useTranslation('joining');
  const problemText = useProblemText();
  const navigate = useNavigate();
  const join = useMutation({
    mutationFn: async () => switchInstitute((await acceptInvitation(token)).institute),
    onSuccess: () => {
      queryClient.clear();
      location.assign('/');
    },
  });
  const leave = async () => {
    await signOut();
    void navigate('/invitation', { replace: true, state: { token } });
  };
  return (
    <Stack spacing={1}>
      {join.isError && <Alert severity="error">{problemText(join.error)}</Alert>}
      <Button variant="contained" size="large" loading={join.isPending} onClick={() => join.mutate()}>
        {t('invitation.asSelf', { name: `\u2068${name}\u2069` })}
      </Button>
      <Button onClick={() => void leave()}>{t('invitation.notMe')}</Button>
    </Stack>
  );
}
