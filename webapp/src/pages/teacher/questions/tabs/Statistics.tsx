import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../../api/client';
import type { ItemReport, Question } from '../../../../api/types';
import { useFormat } from '../../../../app/format';
import { DataList } from '../../../../components/DataList';
import { EmptyState } from '../../../../components/EmptyState';
import { LoadingState } from '../../../../components/LoadingState';
import { useProblemText } from '../../../../components/problemText';
import { QueryView } from '../../../../components/QueryView';
import { useNotify } from '../../../../components/Snackbars';
import { StatusChip } from '../../../../components/StatusChip';
import { Facts } from './Facts';
import { Section } from './Section';

const PointsChart = lazy(() => import('./PointsChart'));

type Choice = ItemReport['choices'][number];

/** How the question worked with learners. */
export function Statistics({ question: { id, version } }: { question: Question }) {
  const { t } = useTranslation('bank');
  const report = useQuery({
    queryKey: ['item-report', id, version],
    queryFn: () => data(api.GET('/api/unified-testing/questions/{id}/statistics', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data && state.data.waiting > 0 ? 3_000 : false),
  });
  return (
    <QueryView query={report}>
      {(found) => (
        <>
          {found.waiting > 0 && (
            <Alert severity="info" role="status" sx={{ mb: 2 }}>
              {t('statistics.waiting', { count: found.waiting })}
            </Alert>
          )}
          {found.responses === 0 ? <EmptyState text={t('statistics.none')} /> : <Numbers report={found} />}
          <Versions report={found} />
        </>
      )}
    </QueryView>
  );
}

function Numbers({ report }: { report: ItemReport }) {
  const { t } = useTranslation('bank');
  const format = useFormat();
  const share = (value: number | undefined) => (value == null ? t('statistics.unknown') : format.percent(value * 100));
  const { groups, groupDifference: difference } = report;
  return (
    <>
      <Flags report={report} />
      <Section title={t('page.statistics')}>
        <Facts
          facts={[
            { name: t('statistics.responses'), value: format.number(report.responses) },
            { name: t('statistics.omitted'), value: format.number(report.omitted) },
            { name: t('statistics.facility'), value: share(report.facility), help: t('statistics.facilityHelp') },
            {
              name: t('statistics.discrimination'),
              value: report.discrimination == null ? t('statistics.unknown') : format.number(report.discrimination),
              help: t('statistics.discriminationHelp'),
            },
            {
              name: t('statistics.groups'),
              value: groups == null ? t('statistics.unknown') : t('statistics.groupsValue', { upper: share(groups.upper), lower: share(groups.lower) }),
            },
            { name: t('statistics.variance'), value: report.variance == null ? t('statistics.unknown') : format.number(report.variance) },
            {
              name: t('statistics.time'),
              value: report.meanTimeMs == null ? t('statistics.unknown') : t('statistics.seconds', { seconds: format.number(report.meanTimeMs / 1_000) }),
            },
          ]}
        />
      </Section>
      <Section title={t('statistics.points')} help={t('statistics.chart')}>
        <Suspense fallback={<LoadingState />}>
          <PointsChart points={report.points} />
        </Suspense>
        <Box component="ul" sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, p: 0, m: 0, mt: 1, listStyle: 'none' }}>
          {report.points.map(
            (count, slot) =>
              count > 0 && (
                <Typography key={slot} component="li" variant="body2">
                  {slot === 10 ? t('statistics.pointsFull') : t('statistics.pointsOf', { from: format.percent(slot * 10), to: format.percent(slot * 10 + 10) })}: {format.number(count)}
                </Typography>
              ),
          )}
        </Box>
      </Section>
      {report.choices.length > 0 && (
        <Section title={t('statistics.choices')} help={t('statistics.choicesHelp', { count: report.analysed })}>
          <Choices choices={report.choices} />
        </Section>
      )}
      {difference && (
        <Section title={t('statistics.difference')} help={t('statistics.differenceHelp')}>
          <Typography>
            {t('statistics.differenceOf', {
              reference: difference.reference,
              referenceCount: difference.referenceResponses,
              focal: difference.focal,
              focalCount: difference.focalResponses,
              category: `${difference.category}, ${t(`statistics.categories.${difference.category}`)}`,
            })}
          </Typography>
          <Typography variant="body2" color="textSecondary">
            {t('statistics.differenceDelta', { delta: format.number(difference.delta), error: format.number(difference.standardError) })}
          </Typography>
        </Section>
      )}
    </>
  );
}

function Flags({ report: { flags, choices, responses, enough } }: { report: ItemReport }) {
  const { t } = useTranslation('bank');
  const nameOf = (id: string | undefined) => choices.find((choice) => choice.id === id)?.text ?? id ?? '';
  return (
    <Section title={t('statistics.flags')}>
      {responses < enough ? (
        <Typography>{t('statistics.few', { enough })}</Typography>
      ) : flags.length === 0 ? (
        <StatusChip tone="good" label={t('statistics.noFlags')} />
      ) : (
        <Box component="ul" sx={{ display: 'grid', gap: 1, p: 0, m: 0, listStyle: 'none' }}>
          {flags.map(({ code, choice }) => (
            <Alert key={`${code} ${choice ?? ''}`} component="li" severity="warning">
              <strong>{t(`flags.${code}`)}</strong>: {t(`advice.${code}`, { choice: `«${nameOf(choice)}»` })}
            </Alert>
          ))}
        </Box>
      )}
    </Section>
  );
}

function Choices({ choices }: { choices: readonly Choice[] }) {
  const { t } = useTranslation('bank');
  const format = useFormat();
  return (
    <DataList
      label={t('statistics.choices')}
      rows={choices}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'choice',
          label: t('statistics.choice'),
          primary: true,
          cell: ({ id, text, right }) => (
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
              <bdi>{text ?? id}</bdi>
              {right === true && <StatusChip tone="good" label={t('statistics.key')} />}
            </Box>
          ),
        },
        {
          id: 'chosen',
          label: t('statistics.chosen'),
          cell: ({ chosen, share }) => (
            <Box sx={{ display: 'grid', gap: 0.5, minWidth: 120 }}>
              <span>
                {format.number(chosen)} ({format.percent(share * 100)})
              </span>
              {/* the number stands above it */}
              <Box aria-hidden sx={{ height: 8, borderRadius: 1, bgcolor: 'var(--ml-surface-2)' }}>
                <Box sx={{ height: 8, borderRadius: 1, bgcolor: 'var(--ml-accent)', width: `${Math.min(100, share * 100)}%` }} />
              </Box>
            </Box>
          ),
        },
        { id: 'elsewhere', label: t('statistics.elsewhere'), align: 'end', cell: ({ meanRest }) => (meanRest == null ? '–' : format.percent(meanRest * 100)) },
      ]}
    />
  );
}

function Versions({ report }: { report: ItemReport }) {
  const { t } = useTranslation('bank');
  const client = useQueryClient();
  const notify = useNotify();
  const problemText = useProblemText();
  const { questionId: id } = report;
  const recount = useMutation({
    mutationFn: () => data(api.POST('/api/unified-testing/questions/{id}/statistics/recount', { params: { path: { id } } })),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['item-report', id] });
      notify({ text: t('statistics.recounted') });
    },
    onError: (error) => notify({ text: problemText(error), severity: 'error' }),
  });
  if (report.versions.length === 0) return null;
  return (
    <Section title={t('statistics.versionsCounted')}>
      <ul>
        {report.versions.map(({ version, responses, included }) => (
          <li key={version}>{t(included ? 'statistics.versionCount' : 'statistics.versionOther', { version, responses })}</li>
        ))}
      </ul>
      <Button onClick={() => recount.mutate()} loading={recount.isPending}>
        {t('statistics.recount')}
      </Button>
      <Typography variant="body2" color="textSecondary">
        {t('statistics.recountHelp')}
      </Typography>
    </Section>
  );
}
