import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { isSafeExamBrowser } from '../../../api/safeExamBrowser';
import type { ItemResult, Report } from '../../../api/types';
import { useUser } from '../../../app/account';
import { useFormat } from '../../../app/format';
import { usePermissions } from '../../../app/permissions';
import { loadArea } from '../../../app/texts';
import { CefrBadge } from '../../../components/CefrBadge';
import { DataList, type Column } from '../../../components/DataList';
import { LoadingState } from '../../../components/LoadingState';
import { PageHeader } from '../../../components/PageHeader';
import { QueryView } from '../../../components/QueryView';
import { StatusChip, type Tone } from '../../../components/StatusChip';
import { reportOf } from '../queries';
import { Codes } from './Codes';
import { verificationsOf } from './paper';
import { PaperActions } from './PaperActions';
import { PrintedFoot, PrintedHead } from './Printed';

// The chart library is by far the heaviest thing a learner loads; nothing waits for it.
const SkillChart = lazy(() => import('./SkillChart'));
const ExamCard = lazy(async () => (await Promise.all([import('./ExamCard'), loadArea('exams')]))[0]);

const LevelReport = lazy(async () => {
  const [part] = await Promise.all([import('./LevelReport'), loadArea('adaptive')]);
  return { default: part.LevelReport };
});

/** What a test came to: level, percent by skill, each question. Learners see their own, staff everybody's. */
export function ResultPage() {
  const { sessionId = '' } = useParams();
  const report = useQuery(reportOf(sessionId));
  return <QueryView query={report}>{(given) => <Result report={given} />}</QueryView>;
}

function Result({ report }: { report: Report }) {
  const { t } = useTranslation('student');
  const format = useFormat();
  const user = useUser();
  const { may } = usePermissions();
  const own = user?.id === report.learner.id;
  const codes = useQuery(verificationsOf(report.sessionId));
  const latest = codes.data?.items[0];
  return (
    <>
      <PrintedHead report={report} />
      <PageHeader
        title={report.templateTitle}
        subtitle={own ? format.dateTime(report.completedAt) : `${report.learner.name} · ${format.dateTime(report.completedAt)}`}
        actions={
          <>
            {own && (
              <Button component={Link} to="/student">
                {t('result.home')}
              </Button>
            )}
            {own && isSafeExamBrowser() && (
              // Not by the router: the browser ends when it is led there.
              <Button component="a" href="/student/leave" variant="contained">
                {t('lockdown:leave.quit')}
              </Button>
            )}
            <PaperActions report={report} />
          </>
        }
      />
      {latest?.status === 'revoked' && (
        <Alert severity="warning" sx={{ mb: 3 }}>
          {t('statement:revoked')}
        </Alert>
      )}
      {report.pending > 0 && (
        <Alert severity="info" sx={{ mb: 3 }} role="status">
          {t('result.provisional', { count: report.pending })}
        </Alert>
      )}
      <Paper variant="outlined" sx={{ p: { xs: 2, sm: 4 }, mb: 3, borderRadius: 'var(--ml-radius-l)', textAlign: 'center' }}>
        {report.cefrLevel && (
          <>
            <Typography variant="h2" sx={{ mb: 2 }}>
              {t(own ? 'result.yourLevel' : 'result.level')}
            </Typography>
            <CefrBadge level={report.cefrLevel} size="large" />
            <Typography sx={{ fontWeight: 600, mt: 1 }}>{t(`common:cefr.${report.cefrLevel}`)}</Typography>
          </>
        )}
        {report.stopReason == null && <Typography sx={{ mt: 1 }}>
          {t('result.points', { points: format.number(report.points), maxPoints: format.number(report.maxPoints), percent: format.percent(report.percent) })}
        </Typography>}
        {report.cefrLevel && report.ability == null && (
          <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
            {t('result.estimate')}
          </Typography>
        )}
      </Paper>
      {report.ability && (
        <Suspense fallback={<LoadingState />}>
          <LevelReport report={report} own={own} />
        </Suspense>
      )}
      {report.exam && (
        <Suspense fallback={<LoadingState />}>
          <ExamCard exam={report.exam} />
        </Suspense>
      )}
      <Skills report={report} />
      {latest?.status === 'valid' && <PrintedFoot verification={latest} />}
      {may('testing.revoke-reports') && codes.data && <Codes sessionId={report.sessionId} verifications={codes.data.items} />}
      <Items items={report.items} />
    </>
  );
}

function Skills({ report: { skills } }: { report: Report }) {
  const { t } = useTranslation('student');
  const format = useFormat();
  const columns: Column<Report['skills'][number]>[] = [
    { id: 'skill', label: t('result.skill'), primary: true, cell: ({ skill }) => t(`common:skill.${skill}`) },
    { id: 'points', label: t('result.pointsLabel'), cell: ({ points, maxPoints }) => t('result.of', { points: format.number(points), maxPoints: format.number(maxPoints) }) },
    { id: 'percent', label: t('result.percent'), cell: ({ percent }) => format.percent(percent) },
    { id: 'level', label: t('result.level'), cell: ({ cefrLevel }) => (cefrLevel ? <CefrBadge level={cefrLevel} /> : '–') },
  ];
  return (
    <Box component="section" sx={{ mb: 4 }}>
      <Typography variant="h2">{t('result.bySkill')}</Typography>
      <Suspense fallback={<LoadingState />}>
        <SkillChart skills={skills} />
      </Suspense>
      <DataList label={t('result.bySkill')} columns={columns} rows={skills} rowKey={({ skill }) => skill} />
    </Box>
  );
}

const tones: Record<string, Tone> = { scored: 'good', unanswered: 'neutral', needs_review: 'waiting', stored: 'waiting', invalid: 'bad' };

function Items({ items }: { items: readonly ItemResult[] }) {
  const { t, i18n } = useTranslation('student');
  const format = useFormat();
  const statusText = (status: string) => (i18n.exists(`student:status.${status}`) ? t(`status.${status}`) : status);
  const columns: Column<ItemResult>[] = [
    { id: 'number', label: t('result.number'), cell: ({ index }) => format.number(index + 1) },
    { id: 'title', label: t('result.question'), primary: true, cell: ({ title }) => <bdi>{title}</bdi> },
    { id: 'skill', label: t('result.skill'), cell: ({ skill }) => t(`common:skill.${skill}`) },
    {
      id: 'status',
      label: t('result.status'),
      cell: ({ status, markedBy, counted }) => counted === false ? <StatusChip tone="neutral" label={t('status.tried')} /> : (
        <>
          <StatusChip tone={tones[status] ?? 'neutral'} label={statusText(status)} />
          {markedBy === 'machine' && (
            <Typography variant="body2" color="textSecondary">
              {t('result.byMachine')}
            </Typography>
          )}
        </>
      ),
    },
    {
      id: 'points',
      label: t('result.pointsLabel'),
      cell: ({ points, maxPoints, counted }) => (points == null || counted === false ? '–' : t('result.of', { points: format.number(points), maxPoints: format.number(maxPoints) })),
    },
  ];
  return (
    // What was asked stays with the institute: paper goes to others.
    <Box component="section" sx={{ displayPrint: 'none' }}>
      <Typography variant="h2" sx={{ mb: 1 }}>
        {t('result.byQuestion')}
      </Typography>
      <DataList label={t('result.byQuestion')} columns={columns} rows={items} rowKey={({ index }) => String(index)} />
    </Box>
  );
}
