import ArrowBack from '@mui/icons-material/ArrowBack';
import Apps from '@mui/icons-material/AppsOutlined';
import Flag from '@mui/icons-material/Flag';
import FlagOutlined from '@mui/icons-material/FlagOutlined';
import HelpOutline from '@mui/icons-material/HelpOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useParams } from 'react-router';
import { api, data, isReachable, onReachableChange } from '../../../api/client';
import { deviceHeader } from '../../../api/device';
import { isProblem } from '../../../api/problem';
import { isLive, onLiveChange } from '../../../api/realtime';
import type { Media } from '../../../../ui-kit/base-element.js';
import type { Session, SessionQuestion } from '../../../api/types';
import { useFormat } from '../../../app/format';
import { loadArea } from '../../../app/texts';
import { isOnline, onConnectionChange } from '../../../app/useOnline';
import { LoadingState } from '../../../components/LoadingState';
import { useNotify } from '../../../components/Snackbars';
import { QueryView } from '../../../components/QueryView';
import { keepReady } from '../../../components/questionElements';
import { useMedia } from '../../../components/useMedia';
import { mySessions, questionAhead, questionOf, reportOf, sessionOf } from '../queries';
import { isBlank, type AnswerQueue } from './AnswerQueue';
import { useRest } from './breaks/useBreak';
import { Countdown } from './Countdown';
import { Feedback } from './Feedback';
import { closedBy, isRuled, sectionAt, standing } from './navigation/rules';
import { useMoves } from './navigation/useMoves';
import { useOpened, usePlace } from './navigation/usePlace';
import { OfflineNotice } from './OfflineNotice';
import type { Panel } from './Panels';
import { Proctored, useShownQuestion } from './proctoring/Proctored';
import { questionsAhead } from './questionsAhead';
import { QuestionView } from './QuestionView';
import { SaveIndicator } from './SaveIndicator';
import { earliest, ServerClock, useSecondsUntil } from './serverClock';
import { settle } from './settle';
import { answerQueueOf } from './submitAnswer';
import { TextSizeButton } from './textSize/TextSizeButton';
import { TextSized } from './textSize/TextSized';
import { useFlags } from './useFlags';
import { useHandInText } from './useHandInText';
import { useShortcuts } from './useShortcuts';

// Fetched right after the page and before it is needed: the connection may be gone by then.
const Panels = lazy(() => import('./Panels'));

const Guide = lazy(async () => (await Promise.all([import('./navigation/Guide'), loadArea('navigation')]))[0]);
// For the few learners who have breaks.
const TakeBreak = lazy(async () => ({ default: (await import('./breaks/TakeBreak')).TakeBreak }));
const OnBreak = lazy(async () => ({ default: (await import('./breaks/OnBreak')).OnBreak }));

const AdaptiveTest = lazy(async () => {
  const [page] = await Promise.all([import('./adaptive/AdaptiveTest'), loadArea('adaptive')]);
  return { default: page.AdaptiveTest };
});

/** A running test, from where the learner left it; a finished one leads to its result. */
export function TestPlayer() {
  const { sessionId = '' } = useParams();
  // Deadlines move when a teacher gives extra time, and another device may hand the test in.
  const session = useQuery({ ...sessionOf(sessionId), refetchInterval: () => (isReachable() ? 30_000 : 5_000) });
  return (
    <QueryView query={session}>
      {(current) => {
        if (current.status !== 'open') return <Navigate replace to={`/student/results/${current.id}`} />;
        return (
          <TextSized key={current.id} session={current}>
            <Proctored session={current}>
              <OpenTest session={current} receivedAt={session.dataUpdatedAt} />
            </Proctored>
          </TextSized>
        );
      }}
    </QueryView>
  );
}

type OpenTestProps = { session: Session; receivedAt: number };

function OpenTest({ session, receivedAt }: OpenTestProps) {
  const rest = useRest(session, receivedAt);
  if (rest !== null)
    return (
      <Suspense fallback={<LoadingState />}>
        <OnBreak session={session} seconds={rest} />
      </Suspense>
    );
  if (session.mode !== 'adaptive') return <RunningTest session={session} receivedAt={receivedAt} />;
  return (
    <Suspense fallback={<LoadingState />}>
      <AdaptiveTest session={session} receivedAt={receivedAt} />
    </Suspense>
  );
}

function RunningTest({ session, receivedAt }: OpenTestProps) {
  const { t } = useTranslation('student');
  const format = useFormat();
  const { index, go, stay } = usePlace(session);
  const queue = answerQueueOf(session.id);
  const saving = useAnswerQueue(queue, session.id);
  useShownQuestion(session.id, index);
  const media = useRecordings(session.id, queue);
  // Asked for also when it is here already: that opens it, and tells the server where to go on.
  const isOver = useRef(false);
  const question = useQuery({ ...questionOf(session.id, index, () => isOver.current), staleTime: 0, refetchOnWindowFocus: false });
  useOpened(session, index, question.data !== undefined);
  usePrefetch(session, index, question.data !== undefined);
  const { seconds, ends } = useTimeLeft(session, receivedAt, question.data, index, queue);
  isOver.current = seconds === 0;
  const ranOut = useRanOut(index, seconds);
  const { flagged, toggle } = useFlags(session.id);
  const finish = useFinish(session, queue);
  const [panel, setPanel] = useState<Panel | null>(null);
  const [checked, setChecked] = useState<string | null>(null);
  const heading = useFocusOnChange(index);
  useEffect(() => {
    document.title = `${session.title} · MetaLingua`;
  }, [session.title]);

  const last = index === session.questionCount - 1;
  const answered = queue.answered(session.answered);
  const current = question.data;
  const response = (of: SessionQuestion) => {
    const here = queue.latest(of.questionId);
    return here ? here.answer : (of.response ?? null);
  };
  const timeIsOver = seconds === 0 || saving.closed !== null;

  const ruled = isRuled(session);
  const moves = useMoves({
    session,
    index,
    queue,
    isAnswered: () => current !== undefined && !isBlank(response(current)),
    timeIsOver,
    failure: question.error,
    go,
    stay,
  });

  const respond = (of: SessionQuestion, next: unknown) => {
    setChecked(null);
    queue.put(of, isBlank(next) ? null : next, of.seq);
  };
  const move = (to: number, agreed = false) => {
    setPanel(null);
    setChecked(null);
    moves.move(to, agreed);
  };
  const mayGoBack = index > 0 && standing(session, index - 1) === 'open';
  const previous = () => mayGoBack && move(index - 1);
  const next = () => (last ? setPanel('finish') : move(index + 1));
  const check = (of: SessionQuestion) => void queue.flush().then((sent) => sent && setChecked(of.questionId));
  const mayCheck =
    session.feedback === 'immediate' && !timeIsOver && current !== undefined && checked !== current.questionId && !isBlank(response(current));
  const acknowledgement = current && checked === current.questionId ? queue.acknowledgement(current.questionId) : undefined;
  const section = sectionAt(session, index);
  const isLinear = session.sections[section]?.navigation === 'linear';
  // What can't be seen again need not be marked for it.
  const toggleFlag = () => isLinear || toggle(index);

  useShortcuts(
    panel || moves.asked
      ? {}
      : { KeyN: next, KeyP: previous, KeyM: toggleFlag, KeyO: () => setPanel('overview'), KeyK: () => setPanel('keyboard') },
  );

  const following = session.sections[section + 1];
  const closes = last ? null : closedBy(session, index, index + 1);
  // Where the clock of a question ran out, its section may still have others to answer.
  const mayMoveOn = closes !== 'section' || isLinear;
  return (
    <Box sx={{ maxWidth: 640, mx: 'auto', pb: { xs: 0, sm: 12 } }}>
      <LinearProgress
        variant="determinate"
        value={(100 * answered.size) / session.questionCount}
        aria-label={t('player.progress', { n: answered.size, count: session.questionCount })}
        sx={{ height: 8, borderRadius: 4, mb: 1 }}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: { xs: 0, sm: 1 }, mb: 2 }}>
        <SaveIndicator state={saving} />
        <Box sx={{ flexGrow: 1 }} />
        {seconds !== null && <Countdown seconds={seconds} {...(ends === 'question' && { label: t('timer.ofQuestion') })} />}
        {!timeIsOver && session.accommodation.breaks && (
          <Suspense>
            <TakeBreak session={session} breaks={session.accommodation.breaks} queue={queue} />
          </Suspense>
        )}
        <TextSizeButton />
        {!isLinear && (
          <IconButton aria-label={t('player.flag')} aria-pressed={flagged.has(index)} onClick={toggleFlag}>
            {flagged.has(index) ? <Flag /> : <FlagOutlined />}
          </IconButton>
        )}
        <IconButton aria-label={t('overview.title')} onClick={() => setPanel('overview')}>
          <Apps />
        </IconButton>
        {/* A phone has no keys. */}
        <IconButton sx={{ display: { xs: 'none', sm: 'inline-flex' } }} aria-label={t('keyboard.title')} onClick={() => setPanel('keyboard')}>
          <HelpOutline />
        </IconButton>
      </Box>
      <Typography variant="h1" ref={heading} tabIndex={-1} sx={{ fontSize: '1rem', color: 'text.secondary', fontWeight: 600, mb: 2, outline: 0 }}>
        {t('player.position', { n: index + 1, count: session.questionCount })}
        {session.sections.length > 1 && ` · ${session.sections[section]?.title ?? ''}`}
      </Typography>
      <OfflineNotice />

      {timeIsOver && (ends !== 'question' || saving.closed !== null) && (
        <TimeOver
          onNextSection={ends === 'section' && following ? () => move(following.from, true) : undefined}
          busy={finish.busy}
          failure={finish.failure}
          unsent={saving.unsent}
          onResult={finish.run}
        />
      )}
      {ruled && (
        <Suspense>
          <Guide
            index={index}
            seconds={ends === 'question' ? seconds : null}
            held={moves.held}
            asked={moves.asked}
            unanswered={unansweredIn(session, section, answered)}
            busy={moves.busy}
            onAgree={({ to }) => move(to, true)}
            onCancel={moves.cancel}
            onNext={last ? undefined : () => move(index + 1, mayMoveOn)}
            movesOn={ranOut && mayMoveOn}
            onFinish={() => setPanel('finish')}
          />
        </Suspense>
      )}
      <QuestionView query={question} responseTo={response} readOnly={timeIsOver} media={media} onResponse={respond} />
      {acknowledgement && <Feedback acknowledgement={acknowledgement} />}
      {closes && (
        <Typography variant="body2" color="textSecondary" sx={{ mt: 3, textAlign: 'center' }}>
          {t(closes === 'section' ? 'player.noWayBackToPart' : 'player.noWayBack')}
        </Typography>
      )}

      <Box
        sx={{ position: { xs: 'sticky', sm: 'static' }, bottom: 0, display: 'flex', gap: 1, mx: { xs: -2, sm: 0 }, mb: { xs: -2, sm: 0 }, p: { xs: 2, sm: 0 }, mt: closes ? 1 : 3, bgcolor: { xs: 'background.paper', sm: 'transparent' }, borderTop: { xs: '1px solid var(--ml-border)', sm: 'none' }, zIndex: 1 }}
      >
        {(mayGoBack || !ruled) && (
          <Button onClick={previous} aria-label={t('player.previous')} disabled={!mayGoBack} sx={{ minWidth: 44 }}>
            <ArrowBack sx={{ transform: format.locale === 'fa-IR' ? 'scaleX(-1)' : 'none' }} />
          </Button>
        )}
        {mayCheck ? (
          <Button variant="contained" size="large" fullWidth onClick={() => check(current)} loading={saving.connection === 'sending'}>
            {t('player.check')}
          </Button>
        ) : (
          <Button variant="contained" size="large" fullWidth onClick={next} loading={moves.busy}>
            {t(last ? 'player.finish' : 'player.next')}
          </Button>
        )}
      </Box>

      <Suspense>
        <Panels
          open={panel}
          onOpen={(to) => {
            if (to === null) finish.stop();
            setPanel(to);
          }}
          overview={{ sections: session.sections, standing: (at) => standing(session, at), current: index, answered, flagged, onGo: move }}
          finish={{
            unanswered: session.questionCount - answered.size,
            flagged: flagged.size,
            busy: finish.busy,
            failure: finish.failure,
            onConfirm: finish.run,
          }}
        />
      </Suspense>
    </Box>
  );
}

/** Questions of a section without an answer. */
const unansweredIn = (session: Session, section: number, answered: ReadonlySet<number>): number => {
  const { from = 0, to = -1 } = session.sections[section] ?? {};
  return to - from + 1 - [...answered].filter((at) => from <= at && at <= to).length;
};

export function useAnswerQueue(queue: AnswerQueue, sessionId: string) {
  const client = useQueryClient();
  const state = useSyncExternalStore(queue.subscribe, queue.state);
  useEffect(() => {
    const send = () => void queue.flush();
    const leave = () => document.visibilityState === 'hidden' && send();
    send();
    // As soon as anything says that the server is there: late answers count for a short time only.
    const stops = [onLiveChange(() => isLive() && send()), onReachableChange(() => isReachable() && send())];
    window.addEventListener('online', send);
    document.addEventListener('visibilitychange', leave);
    return () => {
      stops.forEach((stop) => stop());
      window.removeEventListener('online', send);
      document.removeEventListener('visibilitychange', leave);
      send();
    };
  }, [queue]);
  useTold(state.overtaken.length, 'save.overtaken', sessionId);
  useTold(state.refused.length, 'save.refused', sessionId);
  useTold(state.late.length, 'save.late', sessionId);
  useTold(state.lost, 'save.lost', sessionId);
  const uploading = state.uploading > 0;
  useEffect(() => {
    if (!uploading) return;
    // A recording lives in this page only until it has arrived: the browser asks before it goes.
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', stay);
    return () => window.removeEventListener('beforeunload', stay);
  }, [uploading]);
  const { closed } = state;
  useEffect(() => {
    if (closed) void client.invalidateQueries({ queryKey: sessionOf(sessionId).queryKey, exact: true });
  }, [closed, client, sessionId]);
  return state;
}

/** Tells of answers that are not kept, as their number grows, and asks what the server has instead. */
function useTold(count: number, text: string, sessionId: string) {
  const { t } = useTranslation('student');
  const notify = useNotify();
  const client = useQueryClient();
  useEffect(() => {
    if (count === 0) return;
    notify({ severity: 'warning', text: t(text, { count }) });
    void client.invalidateQueries({ queryKey: sessionOf(sessionId).queryKey });
  }, [count, text, notify, t, client, sessionId]);
}

/** Recordings are uploads that the queue waits for: an answer names one once it is kept. */
export function useRecordings(sessionId: string, queue: AnswerQueue): Media {
  const files = useMedia(sessionId);
  return useMemo(() => ({ url: files.url, upload: (file) => queue.expect(files.upload(file)) }), [files, queue]);
}

/**
 * What a learner needs to go on for a while without a connection; not where opening a question starts a clock or closes
 * something: there it is shown only when it is opened.
 */
function usePrefetch(session: Session, index: number, isShown: boolean) {
  const client = useQueryClient();
  const { locale } = useFormat();
  const { id, sections, questionCount } = session;
  const may = isShown && !isRuled(session);
  useEffect(() => {
    if (!may) return;
    const fetchAhead = async (at: number) => {
      const query = questionAhead(id, at);
      await client.prefetchQuery(query);
      const plugin = client.getQueryData(query.queryKey)?.plugin;
      if (plugin) await keepReady(plugin, locale);
    };
    questionsAhead({ sections, questionCount }, index).forEach((at) => void fetchAhead(at));
  }, [client, id, index, sections, questionCount, locale, may]);
}

/** Whether the time of this question has come to its end while it was shown. */
function useRanOut(index: number, seconds: number | null): boolean {
  const ran = useRef<number | null>(null);
  if (seconds !== null && seconds > 0) ran.current = index;
  return seconds === 0 && ran.current === index;
}

/** Seconds left for this question, and what ends then. */
export function useTimeLeft(session: Session, receivedAt: number, question: SessionQuestion | undefined, index: number, queue: AnswerQueue) {
  const client = useQueryClient();
  const [clock] = useState(() => {
    const start = new ServerClock();
    start.sync(session.serverTime, receivedAt);
    return start;
  });
  useEffect(() => clock.sync(session.serverTime, receivedAt), [clock, session.serverTime, receivedAt]);
  const own = question?.itemDeadline ?? null;
  const section = session.sections[sectionAt(session, index)];
  // The session may be older than the first look into the section, which its question tells of as well.
  const sectionDeadline = section?.deadline ?? (question?.deadline !== own ? question?.deadline : null) ?? null;
  const deadline = earliest(session.deadline, sectionDeadline, own);
  const seconds = useSecondsUntil(deadline, clock);
  const ends = deadline === null ? null : deadline === session.deadline ? 'test' : deadline === sectionDeadline ? 'section' : 'question';
  const over = seconds === 0;
  useEffect(() => {
    if (!over) return;
    // What was written before the bell still counts; and extra time may have been given meanwhile.
    void queue.flush().then(() => {
      void client.invalidateQueries({ queryKey: sessionOf(session.id).queryKey, exact: true });
      if (ends === 'question') void client.invalidateQueries({ queryKey: questionOf(session.id, index).queryKey });
    });
  }, [over, ends, queue, client, session.id, index]);
  return { seconds, ends };
}

export function useFinish(session: Session, queue: AnswerQueue) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const handIn = async () => {
    if (!(await settle()) || !(await queue.settle())) {
      setFailure(isOnline() ? 'unsent' : 'waiting');
      return;
    }
    const report = await data(api.POST('/api/unified-testing/sessions/{id}/complete', { params: { path: { id: session.id }, header: deviceHeader() } }));
    client.setQueryData(reportOf(session.id).queryKey, report);
    // A finished test leads to its result by itself.
    client.setQueryData(sessionOf(session.id).queryKey, (open) => open && { ...open, status: 'completed' as const });
    await client.invalidateQueries({ queryKey: mySessions.queryKey });
  };
  const run = () => {
    if (busy) return;
    setBusy(true);
    setFailure((before: unknown) => (before === 'waiting' ? before : null));
    void handIn()
      .catch((error: unknown) => setFailure(isProblem(error, 'offline') ? 'waiting' : error))
      .finally(() => setBusy(false));
  };
  const newest = useRef(run);
  useEffect(() => {
    newest.current = run;
  });
  const waits = failure === 'waiting';
  useEffect(() => {
    if (!waits) return;
    // Nobody has to press again: it goes when the connection is back, asked for now and then where nothing tells.
    const stop = onConnectionChange(() => isOnline() && newest.current());
    const timer = setInterval(() => newest.current(), 5_000);
    return () => {
      stop();
      clearInterval(timer);
    };
  }, [waits]);
  return { busy, failure, run, stop: () => setFailure(null) };
}

/** A ref for the heading: after "next" a screen reader starts reading there. */
export function useFocusOnChange(index: number) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(index);
  useEffect(() => {
    if (shown.current === index) return;
    shown.current = index;
    heading.current?.focus();
    window.scrollTo({ top: 0 });
  }, [index]);
  return heading;
}

type TimeOverProps = { onNextSection: (() => void) | undefined; onResult: () => void; busy: boolean; failure: unknown; unsent: number };

export function TimeOver({ onNextSection, onResult, busy, failure, unsent }: TimeOverProps) {
  const { t } = useTranslation('student');
  const handInText = useHandInText();
  return (
    <Alert
      severity="info"
      role="alert"
      sx={{ mb: 3 }}
      action={
        <Button onClick={onNextSection ?? onResult} loading={busy}>
          {t(onNextSection ? 'timeOver.nextSection' : 'timeOver.result')}
        </Button>
      }
    >
      {t(onNextSection ? 'timeOver.section' : 'timeOver.test')}
      {unsent > 0 && <div>{t('timeOver.unsent', { count: unsent })}</div>}
      {failure !== null && <div>{handInText(failure)}</div>}
    </Alert>
  );
}
