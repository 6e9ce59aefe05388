import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { QRCodeSVG } from 'qrcode.react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { CodeForm } from '../../components/CodeForm';
import { FormField } from '../../components/FormField';
import { useProblemText } from '../../components/problemText';
import { confirmSecondFactor, offerSecondFactor, type SecondFactorOffer } from './accountApi';

type Props = { onOn: (recoveryCodes: readonly string[]) => void; onCancel: () => void };

/** The password, then the secret goes to the app, then the app's first code comes back. */
export function SecondFactorSetUp({ onOn, onCancel }: Props) {
  const [offer, setOffer] = useState<SecondFactorOffer | null>(null);
  return offer ? <Confirm offer={offer} onOn={onOn} onCancel={onCancel} /> : <Begin onOffer={setOffer} onCancel={onCancel} />;
}

function Begin({ onOffer, onCancel }: { onOffer: (offer: SecondFactorOffer) => void; onCancel: () => void }) {
  const { t } = useTranslation('account');
  const problemText = useProblemText();
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState(false);
  const asking = useMutation({ mutationFn: () => offerSecondFactor(password), onSuccess: onOffer });
  const wrong = isProblem(asking.error, 'wrong-password');
  return (
    <Box
      component="form"
      noValidate
      aria-label={t('secondFactor.setUp')}
      sx={{ display: 'grid', gap: 1, maxWidth: 480 }}
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(!password);
        if (password && !asking.isPending) asking.mutate();
      }}
    >
      <Typography sx={{ mb: 1 }}>{t('secondFactor.prepare')}</Typography>
      {asking.isError && !wrong && <Alert severity="error">{problemText(asking.error)}</Alert>}
      <FormField
        label={t('password.present')}
        value={password}
        onChange={(text) => {
          setPassword(text);
          setMissing(false);
        }}
        problem={missing ? t('common:signIn.passwordMissing') : wrong ? t('password.wrong') : undefined}
        type="password"
        autoComplete="current-password"
        autoFocus
        required
        ltr
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button type="submit" variant="contained" loading={asking.isPending}>
          {t('secondFactor.next')}
        </Button>
        <Button onClick={onCancel}>{t('common:action.cancel')}</Button>
      </Box>
    </Box>
  );
}

function Confirm({ offer, onOn, onCancel }: { offer: SecondFactorOffer } & Props) {
  const { t } = useTranslation('account');
  return (
    <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: { xs: '1fr', sm: 'auto 1fr' }, alignItems: 'start' }}>
      {/* Cameras read dark on light, whatever the theme. */}
      <Box sx={{ bgcolor: '#fff', p: 1.5, borderRadius: 'var(--ml-radius-m)', border: 1, borderColor: 'divider', justifySelf: { xs: 'center', sm: 'start' }, lineHeight: 0 }}>
        <QRCodeSVG value={offer.uri} size={200} role="img" title={t('secondFactor.squareCode')} />
      </Box>
      <Box sx={{ maxWidth: 480, minWidth: 0 }}>
        <Typography sx={{ mb: 1 }}>{t('secondFactor.scan')}</Typography>
        <Typography color="textSecondary">{t('secondFactor.type')}</Typography>
        <Typography sx={{ mb: 3, overflowWrap: 'anywhere' }}>
          <bdi dir="ltr">
            <code>{offer.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
          </bdi>
        </Typography>
        <CodeForm
          lead={<Typography>{t('secondFactor.firstCode')}</Typography>}
          submitLabel={t('secondFactor.turnOn')}
          check={async (code) => onOn(await confirmSecondFactor(code))}
        >
          <Button onClick={onCancel}>{t('common:action.cancel')}</Button>
        </CodeForm>
      </Box>
    </Box>
  );
}
