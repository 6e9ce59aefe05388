import HelpOutline from '@mui/icons-material/HelpOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Acknowledgement, Session, SessionQuestion } from '../../../../api/types';
import { ConfirmDialog } from '../../../../components/ConfirmDialog';
import { questionOf, sessionOf } from '../../queries';
import { isBlank } from '../AnswerQueue';
import { Countdown } from '../Countdown';
import { Feedback } from '../Feedback';
import { TakeBreak } from '../breaks/TakeBreak';
import { OfflineNotice } from '../OfflineNotice';
import { QuestionView } from '../QuestionView';
import { SaveIndicator } from '../SaveIndicator';
import { answerQueueOf } from '../submitAnswer';
import { settle } from '../settle';
import { TimeOver, useAnswerQueue, useFinish, useFocusOnChange, useRecordings, useTimeLeft } from '../TestPlayer';
import { TextSizeButton } from '../textSize/TextSizeButton';
import { useHandInText } from '../useHandInText';
import { useShortcuts } from '../useShortcuts';

type Asked = 'skip' | 'leave' | 'how' | null;

/**
 * A test that chooses each question by the answers before: one way, forward. An answer leaves this device when the
 * learner presses "next" and stands then; the server says whether another question follows.
 */
export function AdaptiveTest({ session, receivedAt }: { session: Session; receivedAt: number }) {
  const { t } = useTranslation('adaptive');
  const queue = answerQueueOf(session.id);
  const saving = useAnswerQueue(queue, session.id);
  const media = useRecordings(session.id, queue);
  const { index, draft, setDraft, goOn } = usePlace(session);
  const question = useQuery(questionOf(session.id, index));
  const { seconds } = useTimeLeft(session, receivedAt, question.data, index, queue);
  const finish = useFinish(session, queue);
  const handInText = useHandInText();
  const [asked, setAsked] = useState<Asked>(null);
  const heading = useFocusOnChange(index);
  const given = useRef(draft);
  given.current = draft;
  const current = question.data;
  const sent = current && queue.latest(current.questionId);
  const acknowledged = current && queue.acknowledgement(current.questionId);
  const waiting = sent !== undefined && acknowledged === undefined;
  const shown = useFeedback(session, acknowledged);
  useMoveOn({ session, current, acknowledged, hold: shown, goOn, finish: finish.run });
  useEffect(() => {
    document.title = `${session.title} · MetaLingua`;
  }, [session.title]);

  const response = sent ? sent.answer : current?.locked ? (current.response ?? null) : draft;
  const timeIsOver = seconds === 0 || saving.closed !== null;
  const answer = (response: unknown) => {
    setAsked(null);
    if (!current || sent) return;
    queue.put(current, response, current.seq);
    void queue.flush();
  };
  const next = () => {
    if (shown && acknowledged) moveOn(acknowledged);
    else if (!isBlank(draft)) answer(draft);
    // A recording that is still being made or sent is an answer in a moment.
    else void settle().then(() => (isBlank(given.current) ? setAsked('skip') : answer(given.current)));
  };
  const moveOn = (receipt: Acknowledgement) => (receipt.finished ? finish.run() : goOn());
  useShortcuts(asked ? {} : { KeyN: next });

  const atMost = session.adaptive?.atMost ?? session.questionCount;
  return (
    <Box sx={{ maxWidth: 640, mx: 'auto', pb: { xs: 0, sm: 12 } }}>
      <LinearProgress
        variant="determinate"
        value={(100 * index) / atMost}
        aria-label={t('player.progress', { n: index, atMost })}
        sx={{ height: 8, borderRadius: 4, mb: 1 }}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: { xs: 0, sm: 1 }, mb: 2 }}>
        <SaveIndicator state={saving} />
        <Box sx={{ flexGrow: 1 }} />
        {seconds !== null && <Countdown seconds={seconds} />}
        {!timeIsOver && session.accommodation.breaks && <TakeBreak session={session} breaks={session.accommodation.breaks} queue={queue} />}
        <TextSizeButton />
        <IconButton aria-label={t('player.how')} onClick={() => setAsked('how')}>
          <HelpOutline />
        </IconButton>
        <Button onClick={() => setAsked('leave')}>{t('player.endNow')}</Button>
      </Box>
      <Typography variant="h1" ref={heading} tabIndex={-1} sx={{ fontSize: '1rem', color: 'text.secondary', fontWeight: 600, mb: 2, outline: 0 }}>
        {t('player.position', { n: index + 1, atMost })}
      </Typography>
      <OfflineNotice />
      {timeIsOver && <TimeOver onNextSection={undefined} busy={finish.busy} failure={finish.failure} unsent={saving.unsent} onResult={finish.run} />}
      {finish.failure !== null && !timeIsOver && (
        <Alert severity="warning" role="alert" sx={{ mb: 2 }} action={<Button onClick={finish.run}>{t('common:action.retry')}</Button>}>
          {finish.failure === 'waiting' ? handInText(finish.failure) : t('player.notFinished')}
        </Alert>
      )}
      <QuestionView query={question} responseTo={() => response} readOnly={timeIsOver || sent !== undefined || current?.locked === true} media={media} onResponse={(_, response) => {
        given.current = response;
        setDraft(response);
      }} />
      {shown && acknowledged && <Feedback acknowledgement={acknowledged} />}
      <Box
        sx={{ position: { xs: 'sticky', sm: 'static' }, bottom: 0, mx: { xs: -2, sm: 0 }, mb: { xs: -2, sm: 0 }, p: { xs: 2, sm: 0 }, mt: 3, bgcolor: { xs: 'background.paper', sm: 'transparent' }, borderTop: { xs: '1px solid var(--ml-border)', sm: 'none' }, zIndex: 1 }}
      >
        <Button variant="contained" size="large" fullWidth onClick={next} disabled={!current || timeIsOver} loading={waiting || finish.busy}>
          {t(shown || !isBlank(draft) || sent ? 'player.next' : 'player.skip')}
        </Button>
        <Typography variant="body2" color="textSecondary" sx={{ mt: 1, textAlign: 'center' }}>
          {t('player.noWayBack')}
        </Typography>
      </Box>
      <ConfirmDialog
        open={asked === 'skip'}
        title={t('skip.title')}
        effect={t('skip.effect')}
        confirmLabel={t('player.skip')}
        busy={false}
        onConfirm={() => answer(null)}
        onCancel={() => setAsked(null)}
      />
      <ConfirmDialog
        open={asked === 'leave'}
        title={t('leave.title')}
        effect={t('leave.effect')}
        confirmLabel={t('player.endNow')}
        busy={finish.busy}
        onConfirm={finish.run}
        onCancel={() => setAsked(null)}
      />
      <ConfirmDialog
        open={asked === 'how'}
        title={t('how.title')}
        effect={t('how.text', { atMost })}
        confirmLabel={t('how.close')}
        busy={false}
        onConfirm={() => setAsked(null)}
        onCancel={() => setAsked(null)}
      />
    </Box>
  );
}

/** Where the learner is: the newest question that the server has shown, or the one after it. */
function usePlace(session: Session) {
  const [place, setPlace] = useState({ index: session.current, draft: null as unknown });
  const index = Math.max(place.index, session.current);
  return {
    index,
    draft: index === place.index ? place.draft : null,
    setDraft: (draft: unknown) => setPlace({ index, draft }),
    goOn: () => setPlace({ index: index + 1, draft: null }),
  };
}

/** Whether the points of this answer are to be seen before the next question comes. */
function useFeedback(session: Session, acknowledged: Acknowledgement | undefined): boolean {
  return session.feedback === 'immediate' && acknowledged !== undefined && acknowledged.points != null;
}

type Move = {
  session: Session;
  current: SessionQuestion | undefined;
  acknowledged: Acknowledgement | undefined;
  hold: boolean;
  goOn: () => void;
  finish: () => void;
};

/** Goes on as soon as an answer is kept; a question that another tab has answered is passed by. */
function useMoveOn({ session, current, acknowledged, hold, goOn, finish }: Move) {
  const client = useQueryClient();
  const done = useRef<string | null>(null);
  useEffect(() => {
    if (!current || done.current === current.questionId) return;
    if (acknowledged && !hold) {
      done.current = current.questionId;
      if (acknowledged.finished) finish();
      else if (acknowledged.finished === false) goOn();
      else void client.invalidateQueries({ queryKey: sessionOf(session.id).queryKey, exact: true });
    } else if (current.locked && !acknowledged) {
      done.current = current.questionId;
      goOn();
    }
  });
}
