import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, useSearchParams } from 'react-router';
import { api, data } from '../../../api/client';
import { download } from '../../../api/files';
import type { CefrLevel } from '../../../api/types';
import { useFormat } from '../../../app/format';
import { CefrBadge } from '../../../components/CefrBadge';
import { ChoiceChips } from '../../../components/ChoiceChips';
import { DataList, type Column } from '../../../components/DataList';
import { EmptyState } from '../../../components/EmptyState';
import { LoadingState } from '../../../components/LoadingState';
import { PageHeader } from '../../../components/PageHeader';
import type { Say } from '../../../components/imports/importApi';
import { QueryView } from '../../../components/QueryView';
import { useNotify } from '../../../components/Snackbars';
import { useActivityTypes } from '../../teacher/itemTypes';
import { deskKey, textIn, type ActivityFigures, type LessonFigures } from '../deskApi';
import { LearnerWords } from './LearnerWords';
import { periodOf, spans, type SpanName } from './period';
import { useDeskProblemText } from '../useDeskProblemText';

const StarsChart = lazy(() => import('./StarsChart'));
const DropOffChart = lazy(() => import('./DropOffChart'));

/** How lessons go: who begins and finishes them, where learners leave, what they say. */
export function AnalyticsPage() {
  const { t } = useTranslation('lessons');
  const [params, setParams] = useSearchParams();
  const span: SpanName = spans.find((one) => one === params.get('span')) ?? '30';
  const lessonId = params.get('lesson') ?? '';
  // To the hour: the same period is the same question for a while.
  const period = periodOf(span, new Date());
  const figures = useQuery({
    queryKey: [...deskKey, 'analytics', lessonId, period],
    queryFn: () => data(api.GET('/api/linguaquest/admin/analytics', { params: { query: { ...period, ...(lessonId && { lessonId }) } } })),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader
        title={t('analytics.title')}
        subtitle={t('analytics.help')}
        actions={
          <>
            {lessonId && (
              <Button component={RouterLink} to={`?span=${span}`}>
                {t('analytics.allLessons')}
              </Button>
            )}
            <ExportFigures period={period} />
          </>
        }
      />
      <ChoiceChips
        label={t('analytics.period')}
        options={spans.map((value) => ({ value, label: t(`analytics.spans.${value}`) }))}
        value={span}
        onChange={(value) => setParams((before) => ({ ...Object.fromEntries(before), span: value }), { replace: true })}
      />
      <QueryView query={figures}>
        {({ lessons, activities }) =>
          lessonId ? <OneLesson lesson={lessons[0]} activities={activities} /> : <AllLessons lessons={lessons} span={span} />
        }
      </QueryView>
      <LearnerWords key={`${span} ${lessonId}`} period={period} lessonId={lessonId} />
    </>
  );
}

function ExportFigures({ period }: { period: { from: string; to: string } }) {
  const { t } = useTranslation('lessons');
  const notify = useNotify();
  const problemText = useDeskProblemText();
  const take = useMutation({
    mutationFn: () => download(`/api/linguaquest/admin/analytics/export?${new URLSearchParams(period)}`, 'lessons.csv'),
    onError: (error) => notify({ text: problemText(error), severity: 'error' }),
  });
  return (
    <Button loading={take.isPending} onClick={() => take.mutate()}>
      {t('analytics.export')}
    </Button>
  );
}

/** Numbers as people read them; what is not known is a dash. */
function useShown() {
  const { t } = useTranslation('lessons');
  const format = useFormat();
  return {
    number: format.number,
    share: (value: number | undefined) => (value === undefined ? '–' : format.percent(100 * value)),
    percent: (value: number | undefined) => (value === undefined ? '–' : format.percent(value)),
    clock: (seconds: number | undefined) => (seconds === undefined ? '–' : format.clock(Math.round(seconds))),
    stars: ({ stars, ratings }: LessonFigures) => (stars === undefined ? '–' : t('analytics.starsOf', { stars: format.number(Math.round(stars * 10) / 10), count: ratings })),
  };
}

function AllLessons({ lessons, span }: { lessons: LessonFigures[]; span: SpanName }) {
  const { t, i18n } = useTranslation('lessons');
  const shown = useShown();
  const begun = lessons.filter(({ started, ratings }) => started > 0 || ratings > 0);
  if (begun.length === 0) return <EmptyState text={t('analytics.empty')} />;
  const rated = begun.filter(({ stars, difficulty }) => stars !== undefined && difficulty !== undefined);
  const columns: Column<LessonFigures>[] = [
    {
      id: 'title',
      label: t('analytics.lesson'),
      primary: true,
      cell: ({ lessonId, title, level }) => (
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
          <CefrBadge level={level as CefrLevel} />
          <Link component={RouterLink} to={`?span=${span}&lesson=${lessonId}`}>
            <bdi>{textIn(title, i18n.language)}</bdi>
          </Link>
        </Box>
      ),
    },
    ...numbers(t, shown),
  ];
  return (
    <>
      {rated.length > 0 && (
        <Suspense fallback={<LoadingState />}>
          <StarsChart lessons={rated} />
        </Suspense>
      )}
      <DataList label={t('analytics.lessons')} columns={columns} rows={begun} rowKey={({ lessonId }) => lessonId} />
    </>
  );
}

/** The answer that is nearest to the mean of all, from -1 to 1. */
const nearest = (difficulty: number) => (['too_easy', 'just_right', 'too_hard'] as const)[Math.round(difficulty) + 1] ?? 'just_right';

const numbers = (t: Say, shown: ReturnType<typeof useShown>): Column<LessonFigures>[] => [
  { id: 'started', label: t('analytics.started'), align: 'end', cell: ({ started, startedByGuests }) => t('analytics.startedOf', { all: shown.number(started), guests: shown.number(startedByGuests) }) },
  { id: 'completion', label: t('analytics.completion'), align: 'end', cell: ({ completion }) => shown.share(completion) },
  { id: 'score', label: t('analytics.score'), align: 'end', cell: ({ averagePercent }) => shown.percent(averagePercent) },
  { id: 'time', label: t('analytics.time'), align: 'end', cell: ({ medianSeconds }) => shown.clock(medianSeconds) },
  { id: 'stars', label: t('analytics.stars'), align: 'end', cell: shown.stars },
  { id: 'difficulty', label: t('analytics.difficulty'), align: 'end', cell: ({ difficulty }) => (difficulty === undefined ? '–' : t(`feedback.difficulty.${nearest(difficulty)}`)) },
];

function OneLesson({ lesson, activities }: { lesson: LessonFigures | undefined; activities: ActivityFigures[] }) {
  const { t, i18n } = useTranslation('lessons');
  const shown = useShown();
  const types = useActivityTypes();
  if (!lesson) return <EmptyState text={t('analytics.empty')} />;
  const nameOf = ({ type, activityId, present }: ActivityFigures) =>
    present ? (types.items.find((one) => one.type === type)?.name ?? type) : t('analytics.gone', { id: activityId });
  const columns: Column<ActivityFigures & { number: number }>[] = [
    { id: 'activity', label: t('analytics.activity'), primary: true, cell: (row) => (row.present ? t('activities.name', { n: row.number, type: nameOf(row) }) : nameOf(row)) },
    { id: 'right', label: t('analytics.rightAtFirst'), align: 'end', cell: ({ fullPoints }) => shown.share(fullPoints) },
    { id: 'attempts', label: t('analytics.attempts'), align: 'end', cell: ({ attempts }) => shown.number(attempts) },
    { id: 'hints', label: t('analytics.hints'), align: 'end', cell: ({ hints }) => shown.number(hints) },
    { id: 'left', label: t('analytics.left'), align: 'end', cell: ({ leftHere }) => shown.number(leftHere) },
  ];
  return (
    <>
      <Typography variant="h2" sx={{ mb: 1 }}>
        <bdi>{textIn(lesson.title, i18n.language)}</bdi>
      </Typography>
      <DataList label={t('analytics.lessons')} columns={[{ id: 'level', label: t('field.level'), primary: true, cell: ({ level }) => level }, ...numbers(t, shown)]} rows={[lesson]} rowKey={({ lessonId }) => lessonId} />
      <Box sx={{ my: 3 }}>
        {lesson.started > lesson.finished && (
          <Suspense fallback={<LoadingState />}>
            <DropOffChart activities={activities} />
          </Suspense>
        )}
        <DataList label={t('analytics.activities')} columns={columns} rows={activities.map((row, i) => ({ ...row, number: i + 1 }))} rowKey={({ activityId }) => activityId} />
      </Box>
    </>
  );
}
