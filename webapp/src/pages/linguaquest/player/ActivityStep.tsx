import Lightbulb from '@mui/icons-material/LightbulbOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Feedback } from '../../../../ui-kit/feedback.js';
import { data } from '../../../api/client';
import { isProblem } from '../../../api/problem';
import { useFormat } from '../../../app/format';
import { play } from '../../../app/sound';
import { useProblemText } from '../../../components/problemText';
import { QuestionHost } from '../../../components/QuestionHost';
import type { Activity, AttemptResult, GivenHint, Lesson } from '../questApi';
import { useQuest } from '../QuestEntrance';
import { MainButton } from './MainButton';
import { pluginOf } from './pluginOf';
import type { Run } from './run';
import { useEnter } from './useEnter';
import { useLessonMedia } from './useLessonMedia';
import { useSound } from './useSound';
import { useSpeaking } from './useSpeaking';

/** Given up on after this long: a connection may be there and carry nothing. */
const patienceMs = 10_000;

type Props = {
  lesson: Lesson;
  activity: Activity;
  /** 1 for the first. */
  number: number;
  /** Where the activity's element is. */
  stage: RefObject<HTMLDivElement | null>;
  run: Run;
  onAnswer: (response: unknown) => void;
  onContinue: () => void;
};

/** One activity: answer, hear about it, try again or go on. */
export function ActivityStep({ lesson, activity, number, stage, run, onAnswer, onContinue }: Props) {
  const { t } = useTranslation('linguaquest');
  const format = useFormat();
  const quest = useQuest();
  const media = useSpeaking(useLessonMedia(), lesson, activity, run);
  const content = useSound(lesson, activity);
  const problemText = useProblemText();
  const heading = useRef<HTMLHeadingElement>(null);
  const said = useRef<HTMLDivElement>(null);
  const response = run.answers[activity.id];
  const [incomplete, setIncomplete] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const [hints, setHints] = useState<GivenHint[]>([]);
  const [result, setResult] = useState<AttemptResult | null>(null);
  const plugin = pluginOf(activity);
  const place = { path: { id: lesson.id, activity: activity.id } };
  const submission = { submissionId: run.submissionId, version: run.version };

  useEffect(() => heading.current?.focus({ preventScroll: true }), []);

  const check = useMutation({
    mutationFn: () =>
      quest.act(() =>
        data(
          quest.api.POST('/api/linguaquest/lessons/{id}/activities/{activity}/attempt', {
            params: place,
            body: { ...submission, response: response as Record<string, never> },
            signal: AbortSignal.timeout(patienceMs),
          }),
        ),
      ),
    onSuccess: (given) => {
      setResult(given);
      play(given.correct ? 'right' : 'notYet');
    },
  });
  const hint = useMutation({
    mutationFn: (wanted: number) =>
      quest.act(() => data(quest.api.POST('/api/linguaquest/lessons/{id}/activities/{activity}/hint', { params: place, body: { ...submission, number: wanted }, signal: AbortSignal.timeout(patienceMs) }))),
    onSuccess: (given) => setHints((before) => [...before.slice(0, given.number - 1), given]),
  });

  const done = result !== null && (result.correct || result.attemptsLeft === 0);
  // Without a connection, or with a type that has just gone, the answer is kept and scored in the end.
  const unchecked = check.isError && isProblem(check.error) && check.error.isTemporary;
  const unconnected = isProblem(check.error, 'offline');
  // Whoever reads with the keyboard or hears the page is where the answer is.
  useEffect(() => {
    if (result !== null || unchecked) said.current?.focus({ preventScroll: true });
  }, [result, unchecked]);
  const noMoreHints = hints.at(-1)?.more === false || isProblem(hint.error, 'not-found');
  const answered = (next: unknown) => {
    setResult(null);
    setAsked(false);
    check.reset();
    onAnswer(next);
  };
  const act = () => {
    if (plugin === null || done || unchecked) onContinue();
    else if (response === undefined || incomplete !== null) setAsked(true);
    else if (!check.isPending) check.mutate();
  };
  useEnter(act);
  return (
    <>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 2 }}>
        <Typography ref={heading} tabIndex={-1} variant="h1" sx={{ flexGrow: 1, fontSize: '1.25rem', outline: 0 }}>
          {t('player.activity', { n: format.number(number), count: format.number(lesson.activities.length) })}
        </Typography>
        {plugin && !done && !noMoreHints && (
          <Button startIcon={<Lightbulb />} loading={hint.isPending} onClick={() => hint.mutate(hints.length + 1)}>
            {t('player.hint')}
          </Button>
        )}
      </Box>
      {plugin ? (
        <Box ref={stage} sx={{ bgcolor: 'background.paper', border: 1, borderColor: 'divider', borderRadius: 'var(--ml-radius-l)', p: 2 }}>
          <QuestionHost
            key={plugin.build}
            plugin={plugin}
            content={content}
            language={lesson.language}
            response={response}
            readOnly={done || check.isPending}
            media={media}
            feedback={feedbackOf(result)}
            hints={hints}
            onResponse={answered}
            onValidity={({ complete, message }) => setIncomplete(complete ? null : (message ?? ''))}
          />
        </Box>
      ) : (
        <Alert severity="info" role="status">
          {t('player.away')}
        </Alert>
      )}
      <MainButton>
        <Box ref={said} role="status" tabIndex={-1} sx={{ outline: 0 }}>
          {asked && !done && <Alert severity="info">{incomplete || t('player.answerFirst')}</Alert>}
          {result && !done && <Alert severity="info">{t('player.tryAgain', { count: result.attemptsLeft, n: format.number(result.attemptsLeft) })}</Alert>}
          {result?.correct && <Alert severity="success">{t('player.right', { points: format.number(result.points), of: format.number(result.maxPoints) })}</Alert>}
          {result && done && !result.correct && <Alert severity="info">{t('player.shown')}</Alert>}
          {unchecked && <Alert severity="warning">{t(unconnected ? 'offline:player.saved' : 'player.unchecked')}</Alert>}
          {check.isError && !unchecked && <Alert severity="warning">{problemText(check.error)}</Alert>}
          {noMoreHints && !done && <Typography color="textSecondary">{t('player.noMoreHints')}</Typography>}
          {hint.isError && !noMoreHints && <Alert severity="info">{isProblem(hint.error, 'offline') ? t('offline:player.noHint') : problemText(hint.error)}</Alert>}
        </Box>
        <Button variant="contained" size="large" fullWidth loading={check.isPending} onClick={act}>
          {t(plugin === null || done || unchecked ? 'player.continue' : result ? 'player.checkAgain' : 'player.check')}
        </Button>
        {plugin && !done && !unchecked && (
          <Button fullWidth onClick={onContinue}>
            {t(result ? 'player.goOn' : 'player.skip')}
          </Button>
        )}
      </MainButton>
    </>
  );
}

const nothing: Feedback[] = [];

const feedbackOf = (result: AttemptResult | null): readonly Feedback[] => result?.feedback ?? nothing;
