import Alert from '@mui/material/Alert';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { LicenceFacts, LicenceView } from '../../../api/types';
import { useFormat } from '../../../app/format';
import { FactList } from '../../../components/FactList';
import { PageHeader } from '../../../components/PageHeader';
import { QueryView } from '../../../components/QueryView';
import { StatusChip, type Tone } from '../../../components/StatusChip';
import { CapabilityList } from './CapabilityList';
import { lastDayOf } from './lastDay';
import { LicenceHistory } from './LicenceHistory';
import { NewLicence } from './NewLicence';
import { presentLicence } from './licenceApi';
import { useWarnings } from './warnings';

/** What the institute may use and until when; and the way to another licence. */
export function LicencePage() {
  const { t } = useTranslation('licences');
  const licence = useQuery(presentLicence);
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <Stack spacing={3}>
        <QueryView query={licence}>{(view) => <Present view={view} />}</QueryView>
        <NewLicence />
        <LicenceHistory />
      </Stack>
    </>
  );
}

const toneOf: Record<string, Tone> = { valid: 'good', expiring: 'waiting', grace: 'waiting', 'read-only': 'bad', none: 'neutral' };

function Present({ view }: { view: LicenceView }) {
  const { t } = useTranslation('licences');
  const warnings = useWarnings(view);
  return (
    <>
      {warnings.map(({ text, severity }) => (
        <Alert key={text} severity={severity} variant="outlined">
          {text}
        </Alert>
      ))}
      {view.licence && (
        <Paper component="section" variant="outlined" aria-labelledby="present" sx={{ p: { xs: 2, sm: 3 } }}>
          <Stack direction="row" spacing={2} sx={{ alignItems: 'center', mb: 2 }}>
            <Typography variant="h2" id="present">
              {t('present')}
            </Typography>
            <StatusChip tone={toneOf[view.state] ?? 'neutral'} label={t(`state.${view.state}`)} />
          </Stack>
          {view.licence.signer === 'development' && (
            <Alert severity="info" variant="outlined" sx={{ mb: 2 }}>
              {t('development')}
            </Alert>
          )}
          <Facts licence={view.licence} used={view.seats.used} />
        </Paper>
      )}
    </>
  );
}

function Facts({ licence, used }: { licence: LicenceFacts; used: number }) {
  const { t } = useTranslation('licences');
  const format = useFormat();
  return (
    <FactList
      facts={[
        { name: t('fact.capabilities'), value: <CapabilityList ids={licence.capabilities} label={t('fact.capabilities')} /> },
        { name: t('fact.seats'), value: t('fact.seatsUsed', { used, allowed: licence.seats }) },
        { name: t('fact.from'), value: format.date(licence.validFrom) },
        { name: t('fact.to'), value: format.date(lastDayOf(licence.validTo)) },
        { name: t('fact.readOnlyFrom'), value: format.date(licence.graceEnds) },
        { name: t('fact.signer'), value: <bdi>{licence.signer}</bdi> },
        { name: t('fact.id'), value: <bdi dir="ltr">{licence.id}</bdi> },
      ]}
    />
  );
}
