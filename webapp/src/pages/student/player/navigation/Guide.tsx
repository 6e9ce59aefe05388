import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../../components/ConfirmDialog';
import type { Asked, Held } from './useMoves';

/** The learner hears that time is short when so many seconds are left. */
const soonSeconds = 10;
/** Time to hear that a question is closed before the next one comes. */
const noticeMs = 4_000;

type Props = {
  index: number;
  /** Until the question's own clock runs out; null where another one ends first, or none. */
  seconds: number | null;
  held: Held | null;
  asked: Asked | null;
  /** How many questions of the present section have no answer. */
  unanswered: number;
  busy: boolean;
  onAgree: (asked: Asked) => void;
  onCancel: () => void;
  /** After the question's time; undefined at the last question. */
  onNext: (() => void) | undefined;
  /** Whether that comes by itself. */
  movesOn: boolean;
  onFinish: () => void;
};

/** What a learner is told where there is no way back, or where a question has its own time. */
export default function Guide(props: Props) {
  const { seconds, held, asked, unanswered, busy, onAgree, onCancel, onNext } = props;
  const { t } = useTranslation('navigation');
  const soon = seconds !== null && seconds > 0 && seconds <= soonSeconds;
  return (
    <>
      {/* There before it says something, so that it is heard. */}
      <Box role="status">
        {soon && (
          <Alert severity="warning" variant="outlined" sx={{ mb: 2 }}>
            {t(onNext ? 'clock.soon' : 'clock.soonLast', { count: soonSeconds })}
          </Alert>
        )}
      </Box>
      {seconds === 0 && <QuestionOver {...props} />}
      {held && (
        <Alert severity="warning" role="alert" sx={{ mb: 2 }}>
          {t(held === 'unsent' ? 'held.unsent' : 'held.answerFirst')}
        </Alert>
      )}
      <ConfirmDialog
        open={asked !== null}
        title={t(asked?.closes === 'section' ? 'leave.section' : 'leave.question')}
        effect={
          <>
            {asked?.closes === 'section' && unanswered > 0 && <Typography>{t('leave.unanswered', { count: unanswered })}</Typography>}
            <Typography>{t(asked?.closes === 'section' ? 'leave.sectionEffect' : 'leave.questionEffect')}</Typography>
          </>
        }
        confirmLabel={t('leave.confirm')}
        busy={busy}
        onConfirm={() => asked && onAgree(asked)}
        onCancel={onCancel}
      />
    </>
  );
}

/** Says that the question is closed, and goes on by itself when that happened before the learner's eyes. */
function QuestionOver({ index, onNext, movesOn, busy, onFinish }: Props) {
  const { t } = useTranslation('navigation');
  const next = useEffectEvent(() => onNext?.());
  useEffect(() => {
    if (!movesOn) return;
    const timer = setTimeout(next, noticeMs);
    return () => clearTimeout(timer);
  }, [index, movesOn]);
  return (
    <Alert
      severity="info"
      role="alert"
      sx={{ mb: 2 }}
      action={
        <Button onClick={onNext ?? onFinish} loading={busy}>
          {t(onNext ? 'over.next' : 'over.finish')}
        </Button>
      }
    >
      {t(onNext ? (movesOn ? 'over.movesOn' : 'over.goOn') : 'over.last')}
    </Alert>
  );
}
