import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/format';
import { FormField } from '../../../components/FormField';
import { MainButton } from '../player/MainButton';
import { useEnter } from '../player/useEnter';
import { intervalText } from './intervals';
import { ratings, type DueCard, type Review, type ReviewResult } from './reviewApi';
import { PartOfSpeech } from './PartOfSpeech';
import { ComesAgain, Told } from './Told';
import { useKeys } from './useKeys';

type FlipProps = { card: DueCard; word: NonNullable<DueCard['word']>; pending: boolean; onReview: (review: Review) => void };

type TypedProps = FlipProps & {
  /** Of what was typed, once the server has it. */
  result: ReviewResult | null;
  onContinue: () => void;
};

const face = { border: 1, borderColor: 'divider', borderRadius: 'var(--ml-radius-l)', bgcolor: 'background.paper', p: 3, minHeight: 200, display: 'flex', flexDirection: 'column', justifyContent: 'center', alignItems: 'center', gap: 1, textAlign: 'center' } as const;

/** A word: the learner turns it round and says how well it was known. */
export function FlipCard({ card, word, pending, onReview }: FlipProps) {
  const { t } = useTranslation('linguaquest');
  const format = useFormat();
  const [shown, setShown] = useState(false);
  const back = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    if (shown) back.current?.focus({ preventScroll: true });
  }, [shown]);
  const rate = (at: number) => {
    const rating = ratings[at];
    if (shown && rating && !pending) onReview({ rating });
  };
  useKeys({
    ' ': () => setShown(true),
    Enter: () => setShown(true),
    ...Object.fromEntries(ratings.flatMap((_, i) => [`${i + 1}`, `Digit${i + 1}`].map((key) => [key, () => rate(i)]))),
  });
  return (
    <>
      <Box sx={face}>
        <Typography ref={heading} tabIndex={-1} variant="h1" lang={card.language} dir="auto" sx={{ outline: 0, overflowWrap: 'anywhere' }}>
          {word.term}
        </Typography>
        {shown && (
          <Box ref={back} tabIndex={-1} sx={{ outline: 0 }}>
            <PartOfSpeech of={word.partOfSpeech} language={card.language} />
            <Typography sx={{ fontSize: '1.25rem' }} dir="auto">
              {word.gloss}
            </Typography>
            {word.example && (
              <Typography color="textSecondary" lang={card.language} dir="auto" sx={{ mt: 1 }}>
                {word.example}
              </Typography>
            )}
          </Box>
        )}
      </Box>
      <MainButton>
        {shown ? (
          <Box role="group" aria-label={t('review.howWell')} sx={{ display: 'grid', gap: 1, gridTemplateColumns: { xs: '1fr 1fr', sm: 'repeat(4, 1fr)' } }}>
            {ratings.map((rating, i) => (
              <Button key={rating} variant={rating === 'good' ? 'contained' : 'outlined'} size="large" disabled={pending} onClick={() => rate(i)} sx={{ flexDirection: 'column', lineHeight: 1.4 }}>
                <span>{t(`review.rating.${rating}`)}</span>
                <Box component="span" sx={{ fontSize: '0.875rem', fontWeight: 400 }}>
                  {intervalText(card.intervals[rating], format.locale)}
                </Box>
              </Button>
            ))}
          </Box>
        ) : (
          <Button variant="contained" size="large" fullWidth onClick={() => setShown(true)}>
            {t('review.show')}
          </Button>
        )}
      </MainButton>
    </>
  );
}

/** A word by its meaning: the learner types it, and the server compares. */
export function TypedCard({ card, word, pending, result, onReview, onContinue }: TypedProps) {
  const { t } = useTranslation('linguaquest');
  const [text, setText] = useState('');
  const [asked, setAsked] = useState(false);
  const missing = asked && !result && !text.trim();
  const act = () => {
    setAsked(true);
    if (result) onContinue();
    else if (text.trim() && !pending) onReview({ text });
  };
  useEnter(act);
  const submitted = (event: FormEvent) => {
    event.preventDefault();
    act();
  };
  return (
    <Box component="form" onSubmit={submitted} noValidate sx={{ display: 'flex', flexDirection: 'column', flexGrow: 1 }}>
      <Box sx={face}>
        <Typography variant="h1" dir="auto" sx={{ overflowWrap: 'anywhere' }}>
          {word.gloss}
        </Typography>
        <PartOfSpeech of={word.partOfSpeech} language={card.language} />
      </Box>
      <Box sx={{ mt: 2 }} lang={card.language}>
        <FormField label={t('review.type')} value={text} onChange={setText} autoComplete="off" autoFocus readOnly={result !== null} problem={missing ? t('review.answerFirst') : undefined} help="" ltr={card.language === 'en'} />
      </Box>
      <MainButton>
        {result?.feedback.map((one) => <Told key={one.part} feedback={one} language={card.language} />)}
        {result && <ComesAgain dueAt={result.dueAt} />}
        <Button type="submit" variant="contained" size="large" fullWidth loading={pending}>
          {t(result ? 'player.continue' : 'player.check')}
        </Button>
        {!result && (
          <Button fullWidth disabled={pending} onClick={() => onReview({ rating: 'again' })}>
            {t('review.dontKnow')}
          </Button>
        )}
      </MainButton>
    </Box>
  );
}
