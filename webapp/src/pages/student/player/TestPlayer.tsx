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
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useParams, useSearchParams } from 'react-router';
import { api, data } from '../../../api/client';
import { deviceHeader } from '../../../api/device';
import type { Media } from '../../../../ui-kit/base-element.js';
import type { Session, SessionQuestion } from '../../../api/types';
import { useFormat } from '../../../app/format';
import { loadArea } from '../../../app/texts';
import { LoadingState } from '../../../components/LoadingState';
import { useNotify } from '../../../components/Snackbars';
import { QueryView } from '../../../components/QueryView';
import { useProblemText } from '../../../components/problemText';
import { useMedia } from '../../../components/useMedia';
import { mySessions, questionOf, reportOf, sessionOf } from '../queries';
import { isBlank, type AnswerQueue } from './AnswerQueue';
import { Countdown } from './Countdown';
import { Feedback } from './Feedback';
import type { Panel } from './Panels';
import { Proctored, useShownQuestion } from './proctoring/Proctored';
import { QuestionView } from './QuestionView';
import { SaveIndicator } from './SaveIndicator';
import { earliest, ServerClock, useSecondsUntil } from './serverClock';
import { settle } from './settle';
import { answerQueueOf } from './submitAnswer';
import { useFlags } from './useFlags';
import { useShortcuts } from './useShortcuts';

// Fetched right after the page and before it is needed: the connection may be gone by then.
const Panels = lazy(() => import('./Panels'));

const AdaptiveTest = lazy(async () => {
  const [page] = await Promise.all([import('./adaptive/AdaptiveTest'), loadArea('adaptive')]);
  return { default: page.AdaptiveTest };
});

/** A running test, from where the learner left it; a finished one leads to its result. */
export function TestPlayer() {
  const { sessionId = '' } = useParams();
  // Deadlines move when a teacher gives extra time, and another device may hand the test in.
  const session = useQuery({ ...sessionOf(sessionId), refetchInterval: 30_000 });
  return (
    <QueryView query={session}>
      {(current) => {
        if (current.status !== 'open') return <Navigate replace to={`/student/results/${current.id}`} />;
        return (
          <Proctored key={current.id} session={current}>
            {current.mode === 'adaptive' ? (
              <Suspense fallback={<LoadingState />}>
                <AdaptiveTest session={current} receivedAt={session.dataUpdatedAt} />
              </Suspense>
            ) : (
              <RunningTest session={current} receivedAt={session.dataUpdatedAt} />
            )}
          </Proctored>
        );
      }}
    </QueryView>
  );
}

function RunningTest({ session, receivedAt }: { session: Session; receivedAt: number }) {
  const { t } = useTranslation('student');
  const format = useFormat();
  const { index, go } = usePosition(session);
  const queue = answerQueueOf(session.id);
  const saving = useAnswerQueue(queue, session.id);
  useShownQuestion(session.id, index);
  const media = useRecordings(session.id, queue);
  const question = useQuery(questionOf(session.id, index));
  usePrefetch(session, index);
  const { seconds, sectionOnly } = useTimeLeft(session, receivedAt, question.data, index, queue);
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

  const respond = (of: SessionQuestion, next: unknown) => {
    setChecked(null);
    queue.put(of, isBlank(next) ? null : next, of.seq);
  };
  const move = (to: number) => {
    setPanel(null);
    setChecked(null);
    void queue.flush();
    go(to);
  };
  const previous = () => index > 0 && move(index - 1);
  const next = () => (last ? setPanel('finish') : move(index + 1));
  const check = (of: SessionQuestion) => void queue.flush().then((sent) => sent && setChecked(of.questionId));
  const mayCheck =
    session.feedback === 'immediate' && !timeIsOver && current !== undefined && checked !== current.questionId && !isBlank(response(current));
  const acknowledgement = current && checked === current.questionId ? queue.acknowledgement(current.questionId) : undefined;
  const toggleFlag = () => toggle(index);

  useShortcuts(
    panel
      ? {}
      : { KeyN: next, KeyP: previous, KeyM: toggleFlag, KeyO: () => setPanel('overview'), KeyK: () => setPanel('keyboard') },
  );

  const section = session.sections.findIndex(({ from, to }) => from <= index && index <= to);
  const following = session.sections[section + 1];
  return (
    <Box sx={{ maxWidth: 640, mx: 'auto', pb: { xs: 0, sm: 12 } }}>
      <LinearProgress
        variant="determinate"
        value={(100 * answered.size) / session.questionCount}
        aria-label={t('player.progress', { n: answered.size, count: session.questionCount })}
        sx={{ height: 8, borderRadius: 4, mb: 1 }}
      />
      <Box sx={{ display: 'flex', alignItems: 'center', gap: { xs: 0, sm: 1 }, mb: 2 }}>
        <SaveIndicator state={saving} />
        <Box sx={{ flexGrow: 1 }} />
        {seconds !== null && <Countdown seconds={seconds} />}
        <IconButton aria-label={t('player.flag')} aria-pressed={flagged.has(index)} onClick={toggleFlag}>
          {flagged.has(index) ? <Flag /> : <FlagOutlined />}
        </IconButton>
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

      {timeIsOver && (
        <TimeOver
          onNextSection={sectionOnly && following ? () => move(following.from) : undefined}
          busy={finish.busy}
          failure={finish.failure}
          onResult={finish.run}
        />
      )}
      <QuestionView query={question} responseTo={response} readOnly={timeIsOver} media={media} onResponse={respond} />
      {acknowledgement && <Feedback acknowledgement={acknowledgement} />}

      <Box
        sx={{ position: { xs: 'sticky', sm: 'static' }, bottom: 0, display: 'flex', gap: 1, mx: { xs: -2, sm: 0 }, mb: { xs: -2, sm: 0 }, p: { xs: 2, sm: 0 }, mt: 3, bgcolor: { xs: 'background.paper', sm: 'transparent' }, borderTop: { xs: '1px solid var(--ml-border)', sm: 'none' }, zIndex: 1 }}
      >
        <Button onClick={previous} aria-label={t('player.previous')} disabled={index === 0} sx={{ minWidth: 44 }}>
          <ArrowBack sx={{ transform: format.locale === 'fa-IR' ? 'scaleX(-1)' : 'none' }} />
        </Button>
        {mayCheck ? (
          <Button variant="contained" size="large" fullWidth onClick={() => check(current)} loading={saving.connection === 'sending'}>
            {t('player.check')}
          </Button>
        ) : (
          <Button variant="contained" size="large" fullWidth onClick={next}>
            {t(last ? 'player.finish' : 'player.next')}
          </Button>
        )}
      </Box>

      <Suspense>
        <Panels
          open={panel}
          onOpen={setPanel}
          overview={{ sections: session.sections, current: index, answered, flagged, onGo: move }}
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

/** The question is in the address, so that a reload and the browser's own "back" keep their meaning. */
function usePosition({ current, questionCount }: Session) {
  const [query, setQuery] = useSearchParams();
  const asked = Number(query.get('question') ?? Number.NaN) - 1;
  const index = Math.min(Math.max(0, Number.isInteger(asked) ? asked : current), questionCount - 1);
  const go = useCallback((to: number) => setQuery({ question: String(to + 1) }), [setQuery]);
  return { index, go };
}

export function useAnswerQueue(queue: AnswerQueue, sessionId: string) {
  const { t } = useTranslation('student');
  const notify = useNotify();
  const client = useQueryClient();
  const state = useSyncExternalStore(queue.subscribe, queue.state);
  useEffect(() => {
    const send = () => void queue.flush();
    const leave = () => document.visibilityState === 'hidden' && send();
    send();
    window.addEventListener('online', send);
    document.addEventListener('visibilitychange', leave);
    return () => {
      window.removeEventListener('online', send);
      document.removeEventListener('visibilitychange', leave);
      send();
    };
  }, [queue]);
  const overtaken = state.overtaken.length;
  const refused = state.refused.length;
  useEffect(() => {
    if (overtaken === 0 && refused === 0) return;
    notify({ severity: 'warning', text: t(overtaken > 0 ? 'save.overtaken' : 'save.refused') });
    void client.invalidateQueries({ queryKey: sessionOf(sessionId).queryKey });
  }, [overtaken, refused, notify, t, client, sessionId]);
  const uploading = state.uploading > 0;
  useEffect(() => {
    if (!uploading) return;
    // A recording lives in this page only until it has arrived: the browser asks before it goes.
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', stay);
    return () => window.removeEventListener('beforeunload', stay);
  }, [uploading]);
  const closed = state.closed;
  useEffect(() => {
    if (closed) void client.invalidateQueries({ queryKey: sessionOf(sessionId).queryKey, exact: true });
  }, [closed, client, sessionId]);
  return state;
}

/** Recordings are uploads that the queue waits for: an answer names one once it is kept. */
export function useRecordings(sessionId: string, queue: AnswerQueue): Media {
  const files = useMedia(sessionId);
  return useMemo(() => ({ url: files.url, upload: (file) => queue.expect(files.upload(file)) }), [files, queue]);
}

function usePrefetch({ id, questionCount }: Session, index: number) {
  const client = useQueryClient();
  useEffect(() => {
    if (index + 1 < questionCount) void client.prefetchQuery(questionOf(id, index + 1));
  }, [client, id, index, questionCount]);
}

/** Seconds left for this question, and whether only its section ends then. */
export function useTimeLeft(session: Session, receivedAt: number, question: SessionQuestion | undefined, index: number, queue: AnswerQueue) {
  const client = useQueryClient();
  const clock = useMemo(() => new ServerClock(), []);
  useEffect(() => clock.sync(session.serverTime, receivedAt), [clock, session.serverTime, receivedAt]);
  const section = session.sections.find(({ from, to }) => from <= index && index <= to);
  const sectionDeadline = section?.deadline ?? question?.deadline ?? null;
  const deadline = earliest(session.deadline, sectionDeadline);
  const seconds = useSecondsUntil(deadline, clock);
  const over = seconds === 0;
  useEffect(() => {
    if (!over) return;
    // What was written before the bell still counts; and extra time may have been given meanwhile.
    void queue.flush().then(() => client.invalidateQueries({ queryKey: sessionOf(session.id).queryKey, exact: true }));
  }, [over, queue, client, session.id]);
  return { seconds, sectionOnly: deadline !== null && deadline !== session.deadline };
}

export function useFinish(session: Session, queue: AnswerQueue) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const handIn = async () => {
    if (!(await settle()) || !(await queue.settle())) {
      setFailure('unsent');
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
    setFailure(null);
    void handIn()
      .catch(setFailure)
      .finally(() => setBusy(false));
  };
  return { busy, failure, run };
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

type TimeOverProps = { onNextSection: (() => void) | undefined; onResult: () => void; busy: boolean; failure: unknown };

export function TimeOver({ onNextSection, onResult, busy, failure }: TimeOverProps) {
  const { t } = useTranslation('student');
  const problemText = useProblemText();
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
      {failure !== null && <div>{failure === 'unsent' ? t('finish.unsent') : problemText(failure)}</div>}
    </Alert>
  );
}
