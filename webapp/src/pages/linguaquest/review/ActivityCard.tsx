import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Feedback } from '../../../../ui-kit/feedback.js';
import { QuestionHost } from '../../../components/QuestionHost';
import { MainButton } from '../player/MainButton';
import { pluginOf } from '../player/pluginOf';
import { useEnter } from '../player/useEnter';
import { useLessonMedia } from '../player/useLessonMedia';
import type { DueCard, Review, ReviewResult } from './reviewApi';
import { ComesAgain } from './Told';

type Props = {
  card: DueCard;
  activity: NonNullable<DueCard['activity']>;
  pending: boolean;
  result: ReviewResult | null;
  onReview: (review: Review) => void;
  onContinue: () => void;
};

const nothing: Feedback[] = [];

/** An activity that went wrong in a lesson, once more; the server scores it. */
export function ActivityCard({ card, activity, pending, result, onReview, onContinue }: Props) {
  const { t } = useTranslation('linguaquest');
  const media = useLessonMedia();
  const heading = useRef<HTMLHeadingElement>(null);
  const [response, setResponse] = useState<unknown>(undefined);
  const [incomplete, setIncomplete] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const plugin = pluginOf(activity);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const act = () => {
    if (result || !plugin) onContinue();
    else if (response === undefined || incomplete !== null) setAsked(true);
    else if (!pending) onReview({ response });
  };
  useEnter(act);
  return (
    <>
      <Typography ref={heading} tabIndex={-1} variant="h1" sx={{ fontSize: '1.25rem', outline: 0, mb: 2 }}>
        {t('review.onceMore')}
      </Typography>
      {plugin ? (
        <Box sx={{ bgcolor: 'background.paper', border: 1, borderColor: 'divider', borderRadius: 'var(--ml-radius-l)', p: 2 }}>
          <QuestionHost
            key={plugin.build}
            plugin={plugin}
            content={activity.content}
            language={card.language}
            response={response}
            readOnly={result !== null || pending}
            media={media}
            feedback={result?.feedback ?? nothing}
            onResponse={(next) => {
              setAsked(false);
              setResponse(next);
            }}
            onValidity={({ complete, message }) => setIncomplete(complete ? null : (message ?? ''))}
          />
        </Box>
      ) : (
        <Alert severity="info" role="status">
          {t('player.away')}
        </Alert>
      )}
      <MainButton>
        <Box role="status">
          {asked && !result && <Alert severity="info">{incomplete || t('review.answerFirst')}</Alert>}
          {result && <Alert severity={result.rating === 'good' ? 'success' : 'info'}>{t(result.rating === 'good' ? 'review.told.correct' : 'player.shown')}</Alert>}
        </Box>
        {result && <ComesAgain dueAt={result.dueAt} />}
        <Button variant="contained" size="large" fullWidth loading={pending} onClick={act}>
          {t(result || !plugin ? 'player.continue' : 'player.check')}
        </Button>
      </MainButton>
    </>
  );
}
