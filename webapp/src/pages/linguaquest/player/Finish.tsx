import LocalFireDepartment from '@mui/icons-material/LocalFireDepartment';
import Star from '@mui/icons-material/Star';
import StarOutline from '@mui/icons-material/StarBorder';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isProblem } from '../../../api/problem';
import { useFormat } from '../../../app/format';
import { play } from '../../../app/sound';
import { ErrorState } from '../../../components/ErrorState';
import { LoadingState } from '../../../components/LoadingState';
import { PageHeader } from '../../../components/PageHeader';
import { useSignInPath } from '../GuestShell';
import { RewardList } from '../motivation/RewardList';
import { useOutbox } from '../outbox/useOutbox';
import { useWatching } from '../outbox/watched';
import type { Lesson, LessonResult } from '../questApi';
import { useQuest } from '../QuestEntrance';
import { CountUp } from './CountUp';
import { LessonFeedback } from './LessonFeedback';
import type { FinishedRun, Run } from './run';
import { useCelebration } from './useCelebration';

type Props = {
  lesson: Lesson;
  run: FinishedRun;
  /** The server has the answers. */
  onTaken: () => void;
  onAgain: () => void;
};

/** Hands the answers in, for as long as it takes, and shows what was earned. */
export function Finish({ lesson, run, onTaken, onAgain }: Props) {
  const { t } = useTranslation('linguaquest');
  const { outbox, state } = useOutbox();
  const { submissionId } = run;
  useWatching(submissionId);
  useEffect(() => outbox.put({ lessonId: lesson.id, title: lesson.title, run, zone: Intl.DateTimeFormat().resolvedOptions().timeZone }), [outbox, lesson, run]);
  const result = state.taken.get(submissionId);
  const refusal = state.refused.get(submissionId);
  const isTaken = result !== undefined;
  useEffect(() => {
    if (isTaken) onTaken();
  }, [isTaken, onTaken]);

  if (result) return <Earned lesson={lesson} run={run} result={result} onAgain={onAgain} />;
  if (refusal)
    return (
      <>
        <PageHeader title={lesson.title} />
        <ErrorState error={refusal} />
        <OtherWays onAgain={onAgain} />
      </>
    );
  if (state.trouble === null && !isTaken) return <LoadingState />;
  return (
    <>
      <PageHeader title={lesson.title} />
      <Alert severity={isTaken ? 'success' : 'info'} role="status">
        {t(isTaken ? 'offline:finish.had' : state.connection === 'blocked' ? 'offline:finish.blocked' : isProblem(state.trouble, 'offline') ? 'offline:finish.saved' : 'finish.trouble')}
      </Alert>
      {state.unsaved.has(submissionId) && (
        <Alert severity="warning" sx={{ mt: 2 }}>
          {t('offline:noRoom')}
        </Alert>
      )}
      <OtherWays onAgain={onAgain} />
    </>
  );
}

function OtherWays({ onAgain }: { onAgain: () => void }) {
  const { t } = useTranslation('linguaquest');
  return (
    <Box sx={{ display: 'grid', gap: 1, mt: 3 }}>
      <Button component={Link} to="/linguaquest" variant="contained" size="large">
        {t('finish.more')}
      </Button>
      <Button onClick={onAgain}>{t('finish.again')}</Button>
    </Box>
  );
}

/** Comes up softly, once. */
const appears = {
  '@keyframes appear': { from: { opacity: 0, transform: 'scale(0.6)' }, to: { opacity: 1, transform: 'none' } },
  animation: 'appear 320ms ease-out both',
};

function Earned({ lesson, run, result, onAgain }: { lesson: Lesson; run: Run; result: LessonResult; onAgain: () => void }) {
  const { t } = useTranslation('linguaquest');
  const format = useFormat();
  const quest = useQuest();
  const signIn = useSignInPath('/linguaquest/profile');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const celebrating = useCelebration();
  useEffect(() => play('finish'), []);
  const { stars, standing, xpEarned, perfectBonus, scorePercent } = result;
  const left = result.activities.filter(({ counted }) => !counted).length;
  return (
    <Box sx={{ textAlign: 'center' }}>
      <Typography ref={heading} tabIndex={-1} variant="h1" sx={{ outline: 0 }}>
        {t('finish.title')}
      </Typography>
      <Typography color="textSecondary" dir="auto">
        {lesson.title}
      </Typography>
      <Box role="img" aria-label={t('finish.stars', { n: format.number(stars) })} sx={{ my: 2, color: 'var(--ml-reward)' }}>
        {[1, 2, 3].map((star) => {
          const Shown = star <= stars ? Star : StarOutline;
          return <Shown key={star} sx={{ fontSize: '3.5rem', ...(celebrating && { ...appears, animationDelay: `${star * 160}ms` }) }} />;
        })}
      </Box>
      <Box component="dl" sx={{ display: 'grid', gridTemplateColumns: 'repeat(3, 1fr)', gap: 1, m: 0, mb: 2 }}>
        <Figure label={t('finish.xp')} value={<CountUp to={xpEarned} running={celebrating} text={(xp) => t('finish.xpEarned', { xp: format.number(xp) })} />} />
        <Figure label={t('finish.score')} value={format.percent(scorePercent)} />
        <Figure label={t('finish.streak')} value={t('finish.days', { count: standing.streak, n: format.number(standing.streak) })} icon={<LocalFireDepartment fontSize="small" aria-hidden sx={{ color: standing.streak > 0 ? 'var(--ml-reward)' : 'text.secondary' }} />} />
      </Box>
      <Box sx={{ mb: 2, '&:empty': { display: 'none' } }}>
        {perfectBonus > 0 && <Typography>{t('finish.bonus', { xp: format.number(perfectBonus) })}</Typography>}
        {xpEarned === 0 && <Typography>{t('finish.noNewXp')}</Typography>}
        {left > 0 && <Typography color="textSecondary">{t('finish.notCounted', { count: left, n: format.number(left) })}</Typography>}
      </Box>
      <RewardList reward={result.reward} />
      {quest.member === null && (
        <Alert severity="info" icon={false} sx={{ my: 2, textAlign: 'start' }}>
          {t('finish.keep')}
          <Button component={Link} to={signIn} variant="outlined" fullWidth sx={{ mt: 1 }}>
            {t('finish.signIn')}
          </Button>
        </Alert>
      )}
      <Box sx={{ display: 'grid', gap: 1, my: 3 }}>
        <Button component={Link} to="/linguaquest" variant="contained" size="large">
          {t('finish.more')}
        </Button>
        <Button component={Link} to="/linguaquest/profile">
          {t('finish.profile')}
        </Button>
        <Button onClick={onAgain}>{t('finish.again')}</Button>
      </Box>
      <LessonFeedback lesson={lesson} run={run} scorePercent={scorePercent} />
    </Box>
  );
}

function Figure({ label, value, icon }: { label: string; value: ReactNode; icon?: ReactNode }) {
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column-reverse', border: 1, borderColor: 'divider', borderRadius: 'var(--ml-radius-m)', bgcolor: 'background.paper', p: 1.5 }}>
      <Typography component="dt" variant="body2" color="textSecondary">
        {label}
      </Typography>
      <Box component="dd" sx={{ m: 0, fontWeight: 700, fontSize: '1.25rem', display: 'flex', justifyContent: 'center', alignItems: 'center', gap: 0.5 }}>
        {icon}
        {value}
      </Box>
    </Box>
  );
}
