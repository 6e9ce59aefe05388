import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { lazy, Suspense, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useSearchParams } from 'react-router';
import { queryClient } from '../../api/client';
import { enter, enterInstitute, signIn } from '../../api/session';
import type { Institute, LoginStep, SignedIn } from '../../api/types';
import { useUser } from '../../app/account';
import { localPath } from '../../app/localPath';
import { changeLanguage, languageIsChosen, loadArea } from '../../app/texts';
import { FormField } from '../../components/FormField';
import { LoadingState } from '../../components/LoadingState';
import { useProblemText } from '../../components/problemText';
import { EntryCard } from './EntryCard';
import { useHost } from './useHost';

const PhoneSignIn = lazy(async () => {
  const [page] = await Promise.all([import('./PhoneSignIn'), loadArea('account')]);
  return { default: page.PhoneSignIn };
});

const SecondFactorStep = lazy(async () => {
  const [page] = await Promise.all([import('./SecondFactorStep'), loadArea('account')]);
  return { default: page.SecondFactorStep };
});

/** Email and password or phone and code, the second factor where there is one, then the institute when the account belongs to several. */
export function SignIn() {
  const { t } = useTranslation();
  const user = useUser();
  const [query] = useSearchParams();
  const problemText = useProblemText();
  const host = useHost(query.get('institute')).institute;
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [byPhone, setByPhone] = useState(false);
  const [challenge, setChallenge] = useState<string | null>(null);
  const [choice, setChoice] = useState<SignedIn | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);

  const attempt = (work: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setFailure(null);
    void work()
      .catch(setFailure)
      .finally(() => setBusy(false));
  };
  const goOn = async (signedIn: SignedIn) => {
    const wanted = signedIn.institutes.find(({ slug }) => slug === host?.slug);
    // A platform administrator works above the institutes.
    if (wanted && !signedIn.user.platformAdmin) await begin(signedIn.user.institute?.id === wanted.id ? signedIn : await enterInstitute(signedIn, wanted.slug));
    else if (signedIn.institutes.length > 1 && !signedIn.user.platformAdmin) setChoice(signedIn);
    else await begin(signedIn);
  };
  const afterFirstFactor = async (step: LoginStep) => {
    if ('challenge' in step) setChallenge(step.challenge);
    else await goOn(step);
  };
  const startOver = () => {
    setPassword('');
    setChallenge(null);
  };
  const submit = () => attempt(async () => afterFirstFactor(await signIn(email.trim(), password)));
  const choose = (first: SignedIn, institute: Institute) =>
    attempt(async () => begin(first.user.institute?.id === institute.id ? first : await enterInstitute(first, institute.slug)));
  const otherWay = () => {
    setFailure(null);
    setByPhone(!byPhone);
  };

  const next = localPath(query.get('next'));
  if (user) return <Navigate replace to={next} />;
  return (
    <EntryCard title={choice ? t('signIn.chooseInstitute') : challenge ? t('signIn.secondFactor') : host ? t('signIn.welcomeTo', { name: host.name }) : t('signIn.welcome')} tabTitle={t('signIn.title')}>
      {failure !== null && (
        <Alert severity="error" role="alert" sx={{ mb: 2 }}>
          {problemText(failure)}
        </Alert>
      )}
      {choice ? (
        <InstituteChoice institutes={choice.institutes} onChoose={(institute) => choose(choice, institute)} />
      ) : challenge ? (
        <Suspense fallback={<LoadingState lines={2} />}>
          <SecondFactorStep challenge={challenge} onSignedIn={goOn} onStartOver={startOver} />
        </Suspense>
      ) : (
        <>
          {byPhone ? (
            <Suspense fallback={<LoadingState lines={2} />}>
              <PhoneSignIn onShown={afterFirstFactor} />
            </Suspense>
          ) : (
            <Credentials email={email} password={password} onEmail={setEmail} onPassword={setPassword} busy={busy} onSubmit={submit} />
          )}
          <Button fullWidth sx={{ mt: 1 }} onClick={otherWay}>
            {t(byPhone ? 'signIn.byPassword' : 'signIn.byPhone')}
          </Button>
          {!byPhone && (
            <Button fullWidth component={Link} to="/forgot-password">
              {t('signIn.forgot')}
            </Button>
          )}
          {host?.signUpAllowed && (
            <Button fullWidth component={Link} to={`/sign-up?${new URLSearchParams({ institute: host.slug, next })}`}>
              {t('signIn.signUp')}
            </Button>
          )}
        </>
      )}
    </EntryCard>
  );
}

async function begin(signedIn: SignedIn) {
  // What another account saw on this device is not for this one.
  queryClient.clear();
  if (!languageIsChosen()) await changeLanguage(signedIn.user.locale.startsWith('en') ? 'en' : 'fa', { remember: false });
  enter(signedIn);
}

type CredentialsProps = {
  email: string;
  password: string;
  onEmail: (email: string) => void;
  onPassword: (password: string) => void;
  busy: boolean;
  onSubmit: () => void;
};

function Credentials({ email, password, onEmail, onPassword, busy, onSubmit }: CredentialsProps) {
  const { t } = useTranslation();
  const [checked, setChecked] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (email.trim() && password) onSubmit();
  };
  return (
    <Stack component="form" spacing={1} noValidate onSubmit={submit} aria-label={t('signIn.title')}>
      <FormField
        label={t('signIn.email')}
        value={email}
        onChange={onEmail}
        problem={checked && !email.trim() ? t('signIn.emailMissing') : undefined}
        type="email"
        autoComplete="username"
        required
        ltr
      />
      <FormField
        label={t('signIn.password')}
        value={password}
        onChange={onPassword}
        problem={checked && !password ? t('signIn.passwordMissing') : undefined}
        type="password"
        autoComplete="current-password"
        required
        ltr
      />
      <Button type="submit" variant="contained" size="large" loading={busy}>
        {t('signIn.title')}
      </Button>
    </Stack>
  );
}

function InstituteChoice({ institutes, onChoose }: { institutes: Institute[]; onChoose: (institute: Institute) => void }) {
  return (
    <Stack spacing={1}>
      {institutes.map((institute) => (
        <Button key={institute.id} variant="outlined" size="large" onClick={() => onChoose(institute)}>
          {institute.name}
        </Button>
      ))}
    </Stack>
  );
}
