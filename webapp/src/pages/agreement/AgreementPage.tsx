import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api, data } from '../../api/client';
import type { AgreementReport, Measure, PairAgreement, RubricAgreement } from '../../api/types';
import { useFormat } from '../../app/format';
import { DataList, type Column } from '../../components/DataList';
import { EmptyState } from '../../components/EmptyState';
import { FormField } from '../../components/FormField';
import { LoadingState } from '../../components/LoadingState';
import { PageHeader } from '../../components/PageHeader';
import { QueryView } from '../../components/QueryView';
import { StatusChip, type Tone } from '../../components/StatusChip';
import { meaningOf, type Meaning } from './interpretation';

// The chart library is heavy; nothing waits for it.
const KappaChart = lazy(() => import('./KappaChart'));

const tones: Record<Meaning, Tone> = { few: 'neutral', noVariation: 'neutral', almostPerfect: 'good', substantial: 'good', moderate: 'waiting', fair: 'waiting', slight: 'bad', poor: 'bad' };

/** Can the marking be trusted? Pairs of raters, and raters beside the machine. */
export function AgreementPage() {
  const { t } = useTranslation(['marking', 'rubrics']);
  const [search] = useSearchParams();
  const query = Object.fromEntries(['from', 'to'].flatMap((name) => (search.get(name) ? [[name, search.get(name)!]] : [])));
  const report = useQuery({
    queryKey: ['marking-agreement', query],
    queryFn: () => data(api.GET('/api/unified-testing/grading/agreement', { params: { query } })),
  });
  return (
    <>
      <PageHeader title={t('agreement.title')} subtitle={t('agreement.intro')} />
      <Period key={search.toString()} report={report.data} />
      <QueryView query={report}>
        {({ rubrics, complete }) => (
          <>
            {!complete && (
              <Alert severity="info" sx={{ mb: 2 }}>
                {t('agreement.incomplete')}
              </Alert>
            )}
            {rubrics.length === 0 ? (
              <EmptyState text={t('agreement.empty')} />
            ) : (
              rubrics.map((rubric) => <RubricSection key={`${rubric.rubric} ${rubric.version}`} rubric={rubric} />)
            )}
          </>
        )}
      </QueryView>
    </>
  );
}

/** The browser's own day field: it knows the calendar and the keyboard of the user. */
function Period({ report }: { report: AgreementReport | undefined }) {
  const { t } = useTranslation('marking');
  const [search, setSearch] = useSearchParams();
  const [from, setFrom] = useState(search.get('from'));
  const [to, setTo] = useState(search.get('to'));
  const show = (event: React.FormEvent) => {
    event.preventDefault();
    setSearch({ ...(from && { from }), ...(to && { to }) });
  };
  return (
    <Box component="form" onSubmit={show} sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr auto' }, alignItems: 'start', maxWidth: 640, mb: 2 }}>
      <FormField ltr type="date" size="small" help="" label={t('agreement.from')} value={from ?? report?.from ?? ''} onChange={setFrom} />
      <FormField ltr type="date" size="small" help="" label={t('agreement.to')} value={to ?? report?.to ?? ''} onChange={setTo} />
      <Button type="submit" variant="outlined">
        {t('agreement.show')}
      </Button>
    </Box>
  );
}

function RubricSection({ rubric }: { rubric: RubricAgreement }) {
  const { t } = useTranslation(['marking', 'rubrics']);
  const format = useFormat();
  const [chosen, setChosen] = useState(0);
  const nameOf = (rater: PairAgreement['first']) => (rater.machine ? t('agreement.machine') : (rater.name ?? ''));
  const pairName = ({ first, second }: PairAgreement) => t('agreement.with', { first: nameOf(first), second: nameOf(second) });
  const name = t(`rubrics:name.${rubric.rubric}`, { defaultValue: rubric.rubric });
  const { twiceRated, decided, pairs } = rubric;
  const pair = pairs[chosen] ?? pairs[0]!;
  const severity = ({ first, second, total: { meanDifference } }: PairAgreement) =>
    Math.abs(meanDifference) < 0.005
      ? t('agreement.even')
      : t('agreement.milder', { name: nameOf(meanDifference > 0 ? first : second), difference: format.number(Math.abs(meanDifference)) });
  const columns: Column<PairAgreement>[] = [
    { id: 'pair', label: t('agreement.pair'), primary: true, cell: (row) => `${format.number(pairs.indexOf(row) + 1)}. ${pairName(row)}` },
    { id: 'answers', label: t('agreement.answers'), cell: ({ total }) => format.number(total.count) },
    { id: 'kappa', label: t('agreement.kappa'), cell: ({ total }) => <Kappa measure={total} /> },
    { id: 'meaning', label: t('agreement.meaning'), cell: ({ total }) => <InWords measure={total} /> },
    { id: 'exact', label: t('agreement.exact'), cell: ({ total }) => format.percent(total.exact * 100) },
    { id: 'adjacent', label: t('agreement.adjacent'), cell: ({ total }) => format.percent(total.adjacent * 100) },
    { id: 'severity', label: t('agreement.severity'), cell: severity },
  ];
  const traits: Column<PairAgreement['traits'][number]>[] = [
    { id: 'trait', label: t('agreement.trait'), primary: true, cell: ({ trait }) => t(`rubrics:trait.${trait}`, { defaultValue: trait }) },
    { id: 'kappa', label: t('agreement.kappa'), cell: ({ measure }) => <Kappa measure={measure} /> },
    { id: 'meaning', label: t('agreement.meaning'), cell: ({ measure }) => <InWords measure={measure} /> },
    { id: 'exact', label: t('agreement.sameScore'), cell: ({ measure }) => format.percent(measure.exact * 100) },
    { id: 'adjacent', label: t('agreement.adjacent'), cell: ({ measure }) => format.percent(measure.adjacent * 100) },
  ];
  const bars = pairs.flatMap(({ total }, index) => (total.kappa == null ? [] : [{ number: index + 1, kappa: total.kappa }])).slice(0, 12);
  return (
    <Paper component="section" variant="outlined" aria-label={name} sx={{ p: { xs: 2, sm: 3 }, mb: 3 }}>
      <Typography variant="h2">{name}</Typography>
      {twiceRated > 0 && (
        <Typography color="textSecondary">
          {t('agreement.twice', { count: twiceRated })} · {t('agreement.decided', { count: decided, percent: format.percent((100 * decided) / twiceRated) })}
        </Typography>
      )}
      {bars.length > 0 && (
        <Suspense fallback={<LoadingState />}>
          <KappaChart bars={bars} />
        </Suspense>
      )}
      <Typography variant="body2" color="textSecondary" sx={{ mb: 2 }}>
        {t('agreement.kappaHelp')}
      </Typography>
      <DataList
        label={t('agreement.pairs')}
        columns={columns}
        rows={pairs}
        rowKey={(row) => `${row.first.id} ${row.second.id}`}
        actionsLabel={t('agreement.traits')}
        actions={(row) => (
          <Button aria-pressed={row === pair} aria-label={`${t('agreement.traits')}: ${pairName(row)}`} onClick={() => setChosen(pairs.indexOf(row))}>
            {t('agreement.traits')}
          </Button>
        )}
      />
      <Typography variant="h3" sx={{ mt: 3, mb: 1 }}>
        {t('agreement.details', { first: nameOf(pair.first), second: nameOf(pair.second) })}
      </Typography>
      <DataList label={t('agreement.traits')} columns={traits} rows={pair.traits} rowKey={({ trait }) => trait} />
    </Paper>
  );
}

function Kappa({ measure: { kappa } }: { measure: Measure }) {
  const format = useFormat();
  return <>{kappa == null ? '–' : format.number(kappa)}</>;
}

function InWords({ measure }: { measure: Measure }) {
  const { t } = useTranslation('marking');
  const meaning = meaningOf(measure);
  return <StatusChip tone={tones[meaning]} label={t(`agreement.${meaning}`, { count: measure.count })} />;
}
