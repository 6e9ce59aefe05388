import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accessToken, renewAccessToken, updateUser } from '../../api/session';
import { useUser } from '../../app/account';
import { whoAmI } from '../../app/me';
import { useFormat } from '../../app/format';
import { QueryView } from '../../components/QueryView';
import { useNotify } from '../../components/Snackbars';
import { StatusChip } from '../../components/StatusChip';
import { renewRecoveryCodes, secondFactorQuery, signInsQuery, turnSecondFactorOff, type SecondFactor } from './accountApi';
import { ProofForm } from './ProofForm';
import { RecoveryCodes } from './RecoveryCodes';
import { SecondFactorSetUp } from './SecondFactorSetUp';
import { Section } from './Section';

/** The codes of an app that a sign-in needs beside the password: on, off, and what helps when the phone is lost. */
export function SecondFactorSection() {
  const { t } = useTranslation('account');
  const user = useUser();
  const state = useQuery(secondFactorQuery);
  return (
    <Section title={t('secondFactor.title')} text={t('secondFactor.text')}>
      {user?.secondFactorSetupNeeded && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {t('secondFactor.needed')}
        </Alert>
      )}
      <QueryView query={state}>{(secondFactor) => <Present secondFactor={secondFactor} />}</QueryView>
    </Section>
  );
}

type Act = 'set-up' | 'renew' | 'turn-off';

function Present({ secondFactor }: { secondFactor: SecondFactor }) {
  const { t } = useTranslation('account');
  const client = useQueryClient();
  const notify = useNotify();
  const [act, setAct] = useState<Act | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const reload = () => client.invalidateQueries({ queryKey: secondFactorQuery.queryKey });
  const turnedOn = (recoveryCodes: readonly string[]) => {
    setCodes(recoveryCodes);
    setAct(null);
    void client.invalidateQueries({ queryKey: signInsQuery.queryKey });
  };
  const stored = async () => {
    setCodes(null);
    // The token from before the set-up opens nothing but this page.
    await renewAccessToken(accessToken());
    updateUser(await whoAmI());
    await reload();
  };
  const turnOff = async (password: string, code: string) => {
    await turnSecondFactorOff(password, code);
    setAct(null);
    notify({ text: t('secondFactor.turnedOff') });
    updateUser(await whoAmI());
    await reload();
  };
  if (codes) return <RecoveryCodes codes={codes} onStored={() => void stored()} />;
  if (act === 'set-up') return <SecondFactorSetUp onOn={turnedOn} onCancel={() => setAct(null)} />;
  if (act === 'renew')
    return (
      <ProofForm
        text={t('secondFactor.renewText')}
        submitLabel={t('secondFactor.renew')}
        act={async (password, code) => setCodes(await renewRecoveryCodes(password, code))}
        onCancel={() => setAct(null)}
      />
    );
  if (act === 'turn-off')
    return (
      <ProofForm
        text={t(secondFactor.required ? 'secondFactor.turnOffRequired' : 'secondFactor.turnOffText')}
        submitLabel={t('secondFactor.turnOff')}
        danger
        act={turnOff}
        onCancel={() => setAct(null)}
      />
    );
  return <Summary secondFactor={secondFactor} onAct={setAct} />;
}

function Summary({ secondFactor, onAct }: { secondFactor: SecondFactor; onAct: (act: Act) => void }) {
  const { t } = useTranslation('account');
  const format = useFormat();
  const { on, since, recoveryCodesLeft } = secondFactor;
  return (
    <>
      <Stack direction="row" spacing={2} sx={{ alignItems: 'center', mb: 2, flexWrap: 'wrap' }}>
        <StatusChip tone={on ? 'good' : 'neutral'} label={t(on ? 'secondFactor.on' : 'secondFactor.off')} />
        {since !== undefined && <Typography color="textSecondary">{t('secondFactor.since', { at: format.date(since) })}</Typography>}
      </Stack>
      {on && (
        <Typography sx={{ mb: 2 }} color={recoveryCodesLeft < 3 ? 'error' : undefined}>
          {t('secondFactor.left', { count: recoveryCodesLeft })}
        </Typography>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {on ? (
          <>
            <Button variant="outlined" onClick={() => onAct('renew')}>
              {t('secondFactor.renew')}
            </Button>
            <Button variant="outlined" color="error" onClick={() => onAct('turn-off')}>
              {t('secondFactor.turnOff')}
            </Button>
          </>
        ) : (
          <Button variant="contained" onClick={() => onAct('set-up')}>
            {t('secondFactor.setUp')}
          </Button>
        )}
      </Box>
    </>
  );
}
