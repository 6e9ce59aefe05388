import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, useNavigate, useParams, useSearchParams } from 'react-router';
import { api, data } from '../../api/client';
import type { GradedAnswer } from '../../api/types';
import { useAccess } from '../../app/access';
import { useFormat } from '../../app/format';
import { PageHeader } from '../../components/PageHeader';
import { QuestionHost } from '../../components/QuestionHost';
import { QueryView } from '../../components/QueryView';
import { StatusChip } from '../../components/StatusChip';
import { useMedia } from '../../components/useMedia';
import { nextAfter } from './nextAnswer';
import { filterOf, gradingQueue } from './queue';
import { RatingForm } from './RatingForm';
import { RatingsTable } from './RatingsTable';
import { Reopen } from './Reopen';
import { useClaim } from './useClaim';

/** One answer beside its rubric. */
export function GradingPage() {
  const { answerId = '' } = useParams();
  const answer = useQuery({
    queryKey: ['graded-answer', answerId],
    queryFn: (): Promise<GradedAnswer> => data(api.GET('/api/unified-testing/grading/answers/{answerId}', { params: { path: { answerId } } })),
    // Must not change under the rater's hands.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    staleTime: 0,
    gcTime: 0,
  });
  // Another form when the rater's part or the time of the own rating is another one.
  const own = (loaded: GradedAnswer) => loaded.ratings.find((rating) => rating.own)?.ratedAt ?? '';
  return (
    <QueryView query={answer}>
      {(loaded) => <Answer key={`${loaded.answerId} ${loaded.part} ${loaded.stage} ${own(loaded)}`} answer={loaded} onReload={() => void answer.refetch()} />}
    </QueryView>
  );
}

function Answer({ answer, onReload }: { answer: GradedAnswer; onReload: () => void }) {
  const { t } = useTranslation(['grading', 'marking']);
  const format = useFormat();
  const media = useMedia(answer.sessionId);
  const { canEnter } = useAccess();
  const [search] = useSearchParams();
  const { answerId, plugin, language, content, response, learner, wordCount, part, stage, marking } = answer;
  const { holder, takeOver } = useClaim(answerId, part !== 'none');
  const settled = answer.points != null;
  const supervises = canEnter('agreement');
  const sideBySide = answer.ratings.length > 1 || (answer.ratings.length > 0 && (part === 'none' || answer.proposal !== undefined)) || answer.proposal != null;
  return (
    <>
      <PageHeader
        title={t('answer.title', { name: learner.name })}
        subtitle={t('answer.words', { count: wordCount })}
        actions={
          <>
            {settled && supervises && <Reopen answerId={answerId} />}
            <Button component={RouterLink} to={{ pathname: '/grading', search: search.toString() }}>
              {t('answer.back')}
            </Button>
          </>
        }
      />
      {holder && <Taken name={holder.name} answerId={answerId} onTakeOver={takeOver} />}
      <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 3fr) minmax(0, 2fr)' }, alignItems: 'start' }}>
        <Paper component="section" variant="outlined" aria-label={t('answer.response')} sx={{ p: { xs: 2, sm: 3 } }}>
          {plugin ? (
            <QuestionHost
              key={plugin.build}
              readOnly
              plugin={plugin}
              content={content}
              response={response}
              language={language}
              media={media}
            />
          ) : (
            <Alert severity="warning">{t('answer.pluginMissing')}</Alert>
          )}
        </Paper>
        <Box>
          {settled && (
            <Typography sx={{ mb: 2 }}>
              {t('answer.points', { points: format.number(answer.points!), max: format.number(answer.maxPoints) })}
            </Typography>
          )}
          <Box sx={{ mb: 2, display: 'grid', gap: 1, justifyItems: 'start' }}>
            {marking.mode === 'double' && <StatusChip tone={settled ? 'good' : 'waiting'} label={t(`marking:stage.${stage}`)} />}
            {partText() && <Typography>{partText()}</Typography>}
            {marking.mode === 'double' && part !== 'none' && (
              <Typography variant="body2" color="textSecondary">
                {t('marking:tolerance', { trait: marking.traitTolerance, total: marking.totalTolerance })} {t('marking:part.waits')}
              </Typography>
            )}
            {answer.proposalHidden && <Alert severity="info">{t('marking:proposal.hidden')}</Alert>}
          </Box>
          {sideBySide && <RatingsTable answer={answer} />}
          {part !== 'none' && <RatingForm answer={answer} onReload={onReload} />}
        </Box>
      </Box>
    </>
  );

  function partText() {
    if (part === 'correct') return t(stage === 'reopened' ? 'marking:part.correctReopened' : 'marking:part.correct');
    if (part === 'decide') return t(stage === 'reopened' ? 'marking:part.decideReopened' : 'marking:part.decide');
    if (part === 'none') return t('marking:part.none');
    return marking.mode === 'double' ? t('marking:part.rate') : null;
  }
}

/** Somebody else is on it: take another one, or go on knowingly. */
function Taken({ name, answerId, onTakeOver }: { name: string; answerId: string; onTakeOver: () => void }) {
  const { t } = useTranslation('marking');
  const client = useQueryClient();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const takeNext = async () => {
    const { items } = await client.fetchQuery(gradingQueue(filterOf(search)));
    const next = nextAfter(answerId, items, items);
    await navigate({ pathname: next === null ? '/grading' : `/grading/${next}`, search: search.toString() });
  };
  return (
    <Alert
      severity="warning"
      role="alert"
      sx={{ mb: 2, flexWrap: 'wrap' }}
      action={
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <Button onClick={() => void takeNext()}>{t('claim.takeNext')}</Button>
          <Button onClick={onTakeOver}>{t('claim.takeOver')}</Button>
        </Box>
      }
    >
      {t('claim.taken', { name })}
    </Alert>
  );
}
