import Close from '@mui/icons-material/Close';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import LinearProgress from '@mui/material/LinearProgress';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useFormat } from '../../../app/format';
import { useIsOnline } from '../../../app/useOnline';
import { LoadingState } from '../../../components/LoadingState';
import { QueryView } from '../../../components/QueryView';
import { keepReady } from '../../../components/questionElements';
import { useAllHere } from '../device/useAllHere';
import { OutOfHearts } from '../motivation/OutOfHearts';
import { lessonOf, passed, profileOf, type Lesson } from '../questApi';
import { useQuest } from '../QuestEntrance';
import { ActivityStep } from './ActivityStep';
import { Introduction } from './Introduction';
import { LessonKeys } from './LessonKeys';
import { pluginOf } from './pluginOf';
import { isFinished } from './run';
import { Stage } from './Stage';
import { useRun } from './useRun';

// Fetched with the first activity: the connection may be gone by the end.
const importFinish = async () => ({ default: (await import('./Finish')).Finish });
const Finish = lazy(importFinish);

/** A lesson: what it is about, one activity a screen, what was earned. */
export function LessonPage() {
  const { id = '' } = useParams();
  const { i18n } = useTranslation();
  const lesson = useQuery(lessonOf(useQuest(), id, i18n.language));
  return <QueryView query={lesson}>{(loaded) => <Player key={loaded.id} lesson={loaded} />}</QueryView>;
}

function Player({ lesson }: { lesson: Lesson }) {
  const { t } = useTranslation('linguaquest');
  const format = useFormat();
  const quest = useQuest();
  const { activities } = lesson;
  const { run, isKept, change, answer, forget, again } = useRun(quest, lesson.id, lesson.version, activities.length);
  const step = run.finishedAt === undefined ? run.step : activities.length + 1;
  const activity = activities[step - 1];
  const stage = useRef<HTMLDivElement>(null);
  useAhead(lesson, step);
  useAllHere(quest.institute, lesson);
  const profile = useQuery(profileOf(quest)).data;
  const hearts = profile?.hearts;
  // What was passed before may be practised, and what is begun finished.
  const barred = hearts?.count === 0 && !profile?.lessons.some(({ lessonId, bestPercent }) => lessonId === lesson.id && bestPercent >= passed);

  useEffect(() => {
    document.title = `${lesson.title} · MetaLingua`;
  }, [lesson.title]);

  const goOn = () => {
    if (step < activities.length) change({ step: step + 1 });
    else change({ finishedAt: new Date().toISOString() });
    window.scrollTo({ top: 0 });
  };
  return (
    <Stage>
      <LessonKeys running={activity !== undefined} player={stage} />
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 2 }}>
        <IconButton component={Link} to="/linguaquest" aria-label={t('player.leave')}>
          <Close />
        </IconButton>
        <LinearProgress
          variant="determinate"
          value={(100 * Math.min(step, activities.length)) / activities.length}
          aria-label={t('player.progress')}
          aria-valuetext={t('player.at', { n: format.number(Math.min(step, activities.length)), count: format.number(activities.length) })}
          sx={{ flexGrow: 1, height: 10, borderRadius: 5 }}
        />
      </Box>
      {!isKept && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {t('offline:noRoom')}
        </Alert>
      )}
      {activity ? (
        <ActivityStep
          key={activity.id}
          stage={stage}
          lesson={lesson}
          activity={activity}
          number={step}
          run={run}
          onAnswer={(response) => answer(activity.id, response)}
          onContinue={goOn}
        />
      ) : step === 0 && barred && hearts ? (
        <OutOfHearts hearts={hearts} />
      ) : step === 0 ? (
        <Introduction lesson={lesson} onContinue={goOn} />
      ) : (
        <Suspense fallback={<LoadingState />}>
          {isFinished(run) && <Finish lesson={lesson} run={run} onTaken={forget} onAgain={again} />}
        </Suspense>
      )}
    </Stage>
  );
}

/** What comes is on the device before the learner is there, so that they go on when the connection breaks. */
function useAhead(lesson: Lesson, step: number) {
  const { locale } = useFormat();
  const online = useIsOnline();
  const ahead = useMemo(() => lesson.activities.slice(step, step + 3), [lesson, step]);
  useEffect(() => {
    if (!online) return;
    void importFinish().catch(() => undefined); // asked for again when it is needed
    for (const activity of ahead) {
      const plugin = pluginOf(activity);
      if (plugin) void keepReady(plugin, locale);
    }
  }, [ahead, locale, online]);
}
