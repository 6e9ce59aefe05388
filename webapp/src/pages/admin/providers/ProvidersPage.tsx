import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useUser } from '../../../app/account';
import { useLicence } from '../../../app/licence';
import { EmptyState } from '../../../components/EmptyState';
import { PageHeader } from '../../../components/PageHeader';
import { QueryView } from '../../../components/QueryView';
import { MachineRating } from './MachineRating';
import { ProviderCard } from './ProviderCard';
import { ProviderOrders } from './ProviderOrders';
import { providersIn } from './providersApi';

/** What helps from outside: where it is, whether it answers, and what works without it. */
export function ProvidersPage() {
  const { t, i18n } = useTranslation('providers');
  const locale = i18n.language === 'fa' ? 'fa' : 'en';
  const providers = useQuery(providersIn(locale));
  const user = useUser();
  const licence = useLicence();
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <QueryView query={providers}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState text={t('none')} />
          ) : (
            <>
              {items.every(({ state }) => state === 'unconfigured') && <WithoutProviders />}
              <Box component="ul" sx={{ display: 'grid', gap: 2, listStyle: 'none', p: 0, m: 0 }}>
                {items.map((provider) => (
                  <ProviderCard key={provider.pid} provider={provider} locale={locale} />
                ))}
              </Box>
            </>
          )
        }
      </QueryView>
      <ProviderOrders locale={locale} />
      {user?.institute != null && !licence.isPending && licence.covers('testing') && <MachineRating />}
    </>
  );
}

function WithoutProviders() {
  const { t } = useTranslation('providers');
  return (
    <Alert severity="info" variant="outlined" sx={{ mb: 2 }}>
      <Typography sx={{ fontWeight: 600 }}>{t('without.title')}</Typography>
      <Box component="ul" sx={{ m: 0, paddingInlineStart: 3 }}>
        {(['languageModel', 'speechRecognizer', 'speechSynthesizer', 'privacy'] as const).map((point) => (
          <li key={point}>{t(`without.${point}`)}</li>
        ))}
      </Box>
    </Alert>
  );
}
