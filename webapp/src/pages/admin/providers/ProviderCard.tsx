import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Collapse from '@mui/material/Collapse';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/format';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { ErrorState } from '../../../components/ErrorState';
import { useNotify } from '../../../components/Snackbars';
import { useProblemText } from '../../../components/problemText';
import { StatusChip, type Tone } from '../../../components/StatusChip';
import { ProviderForm } from './ProviderForm';
import { forgetSettings, testProvider, type Provider, type ProviderTest } from './providersApi';

const tones: Record<Provider['state'], Tone> = { unconfigured: 'neutral', inherited: 'good', running: 'good', stopped: 'bad' };
const severities = { up: 'success', degraded: 'warning', down: 'error' } as const;

type Props = { provider: Provider; locale: 'en' | 'fa' };

/** One provider: its state, its settings, and what it answers when it is tried. */
export function ProviderCard({ provider, locale }: Props) {
  const { t, i18n } = useTranslation('providers');
  const client = useQueryClient();
  const notify = useNotify();
  const problemText = useProblemText();
  const titleId = useId();
  const formId = useId();
  const [open, setOpen] = useState(false);
  const [forgetting, setForgetting] = useState(false);
  const test = useMutation({ mutationFn: () => testProvider(provider.pid) });
  const forget = useMutation({
    mutationFn: () => forgetSettings(provider.pid),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['admin-providers'] });
      setForgetting(false);
      setOpen(false);
      test.reset();
      notify({ text: t('forgotten', { name: provider.name }) });
    },
    onError: (error) => notify({ text: problemText(error), severity: 'error' }),
  });
  const own = provider.state === 'running' || provider.state === 'stopped';
  const configured = own || provider.state === 'inherited';
  const kind = (name: string) => (i18n.exists(`providers:kind.${name}`) ? t(`kind.${name}`) : name);
  return (
    <Paper component="li" variant="outlined" aria-labelledby={titleId} sx={{ p: { xs: 2, sm: 3 } }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Typography variant="h2" id={titleId} sx={{ flexGrow: 1 }}>
          <bdi>{provider.name}</bdi>
        </Typography>
        {provider.kinds.map((name) => (
          <Chip key={name} size="small" label={kind(name)} />
        ))}
        <StatusChip tone={tones[provider.state]} label={t(`state.${provider.state}`)} />
      </Box>
      <Typography color="textSecondary" sx={{ my: 1 }} dir="auto">
        {provider.description}
      </Typography>
      {provider.state === 'stopped' && (
        <Alert severity="error" variant="outlined" sx={{ mb: 1 }}>
          {t('didNotStart')}
        </Alert>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button
          variant={configured ? 'outlined' : 'contained'}
          aria-expanded={open}
          aria-controls={formId}
          aria-label={t('configureOf', { name: provider.name })}
          onClick={() => setOpen(!open)}
        >
          {t('configure')}
        </Button>
        {configured && (
          <>
            <Button variant="outlined" loading={test.isPending} aria-label={t('testOf', { name: provider.name })} onClick={() => test.mutate()}>
              {t('test')}
            </Button>
            {own && (
              <Button color="error" aria-label={t('forgetOf', { name: provider.name })} onClick={() => setForgetting(true)}>
                {t('forget')}
              </Button>
            )}
          </>
        )}
      </Box>
      <Box role="status">
        {test.data && <Answer test={test.data} />}
      </Box>
      {test.isError && (
        <Box sx={{ mt: 2 }}>
          <ErrorState error={test.error} onRetry={() => test.mutate()} />
        </Box>
      )}
      <Collapse in={open} unmountOnExit>
        <Box id={formId} sx={{ mt: 3 }}>
          <ProviderForm
            key={`${provider.version} ${locale}`}
            provider={provider}
            locale={locale}
            onStored={() => {
              setOpen(false);
              test.mutate();
            }}
          />
        </Box>
      </Collapse>
      <ConfirmDialog
        open={forgetting}
        title={t('forgetOf', { name: provider.name })}
        effect={t('forgetEffect')}
        confirmLabel={t('forget')}
        danger
        busy={forget.isPending}
        onConfirm={() => forget.mutate()}
        onCancel={() => setForgetting(false)}
      />
    </Paper>
  );
}

/** The provider's own words, as it said them; where it said nothing, the platform's. */
function Answer({ test: { state, code, sentence, milliseconds } }: { test: ProviderTest }) {
  const { t } = useTranslation('providers');
  const format = useFormat();
  return (
    <Alert severity={severities[state]} variant="outlined" sx={{ mt: 2 }}>
      <Typography sx={{ fontWeight: 600 }}>{t(`answer.${state}`)}</Typography>
      {code && <Typography>{t(`noAnswer.${code}`)}</Typography>}
      {(!code || code === 'failed') && (
        <Box component="p" dir="auto" sx={{ m: 0, overflowWrap: 'anywhere' }}>
          {sentence}
        </Box>
      )}
      <Typography variant="body2" color="textSecondary">
        {t('answer.time', { seconds: format.number(milliseconds / 1000) })}
      </Typography>
    </Alert>
  );
}
