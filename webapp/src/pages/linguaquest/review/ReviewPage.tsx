import Close from '@mui/icons-material/Close';
import Undo from '@mui/icons-material/Undo';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isProblem } from '../../../api/problem';
import { randomUuid } from '../../../api/random';
import { useFormat } from '../../../app/format';
import { ChoiceChips } from '../../../components/ChoiceChips';
import { ErrorState } from '../../../components/ErrorState';
import { LoadingState } from '../../../components/LoadingState';
import { useProblemText } from '../../../components/problemText';
import { QueryView } from '../../../components/QueryView';
import { Stage } from '../player/Stage';
import { useQuest } from '../QuestEntrance';
import { ActivityCard } from './ActivityCard';
import { Forecast } from './Forecast';
import { dueOf, review, undo, type DueCards, type Review, type ReviewResult, type Sending } from './reviewApi';
import { useKeys } from './useKeys';
import { FlipCard, TypedCard } from './WordCard';

const atOnce = 20;
const wayKey = 'ml.review.way';

type Way = 'flip' | 'type';

/** A review that may be taken back. */
type Last = { card: string; reviewId: string };

/** What is about to be forgotten, one card a screen, until nothing is due. */
export function ReviewPage() {
  const { t } = useTranslation('linguaquest');
  const [reviewed, setReviewed] = useState(0);
  const [last, setLast] = useState<Last | null>(null);
  const due = useQuery({ ...dueOf(useQuest(), atOnce), gcTime: 0, staleTime: Infinity });
  useEffect(() => {
    document.title = `${t('review.title')} · MetaLingua`;
  }, [t]);
  return (
    <QueryView query={due}>
      {(now) =>
        now === null || now.items.length === 0 ? (
          <Nothing due={now} reviewed={reviewed} />
        ) : (
          <Session
            key={due.dataUpdatedAt}
            due={now}
            last={last}
            onReviewed={(known) => {
              setReviewed(reviewed + 1);
              setLast(known);
            }}
            onTakenBack={() => {
              setReviewed(Math.max(0, reviewed - 1));
              setLast(null);
            }}
            failure={due.isRefetchError ? due.error : null}
            onNext={() => void due.refetch()}
          />
        )
      }
    </QueryView>
  );
}

type SessionProps = {
  due: DueCards;
  last: Last | null;
  onReviewed: (known: Last) => void;
  onTakenBack: () => void;
  /** The next helping could not be had. */
  failure: Error | null;
  onNext: () => void;
};

/** One helping of cards; when they are through, the next is asked for. */
function Session({ due, last, onReviewed, onTakenBack, failure, onNext }: SessionProps) {
  const { t } = useTranslation('linguaquest');
  const format = useFormat();
  const quest = useQuest();
  const client = useQueryClient();
  const problemText = useProblemText();
  const [at, setAt] = useState(0);
  const [way, setWay] = useState<Way>(() => (localStorage.getItem(wayKey) === 'type' ? 'type' : 'flip'));
  const [result, setResult] = useState<ReviewResult | null>(null);
  const card = due.items[at];
  const countsChanged = () => void client.invalidateQueries({ queryKey: dueOf(quest, 1).queryKey });

  const goOn = () => {
    setResult(null);
    window.scrollTo({ top: 0 });
    setAt(at + 1);
    if (at + 1 === due.items.length) onNext();
  };
  const sent = useMutation({
    mutationFn: (sending: Sending) => review(quest, sending),
    retry: (failures, problem) => failures < 3 && isProblem(problem) && problem.isTemporary,
    onSuccess: (known, { given }) => {
      onReviewed({ card: known.cardId, reviewId: known.reviewId });
      countsChanged();
      if ('rating' in given) goOn();
      else setResult(known);
    },
  });
  const back = useMutation({
    mutationFn: (taken: Last) => undo(quest, taken.card, taken.reviewId),
    onSuccess: () => {
      onTakenBack();
      countsChanged();
      if (result) setResult(null);
      else if (at > 0) setAt(at - 1);
      else onNext();
    },
  });
  const takeBack = () => {
    if (last && !back.isPending && !sent.isPending) back.mutate(last);
  };
  useKeys({ KeyU: takeBack });

  if (!card) return failure ? <ErrorState error={failure} onRetry={onNext} /> : <LoadingState />;
  const choose = (chosen: string) => {
    localStorage.setItem(wayKey, chosen);
    setWay(chosen as Way);
  };
  const send = (given: Review) => {
    // What may have arrived without an answer is sent as it was, so that it counts once.
    const before = sent.isError && sent.variables.card === card.id && JSON.stringify(sent.variables.given) === JSON.stringify(given) ? sent.variables : null;
    sent.mutate(before ?? { card: card.id, reviewId: randomUuid(), at: new Date().toISOString(), given });
  };
  const props = { card, pending: sent.isPending, result, onReview: send, onContinue: goOn };
  return (
    <Stage>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 2 }}>
        <Leave />
        <LinearProgress
          variant="determinate"
          value={(100 * at) / due.items.length}
          aria-label={t('review.progress')}
          aria-valuetext={t('review.at', { n: format.number(at + 1), count: format.number(due.items.length) })}
          sx={{ flexGrow: 1, height: 10, borderRadius: 5 }}
        />
        <Button startIcon={<Undo />} disabled={!last} loading={back.isPending} onClick={takeBack}>
          {t('review.undo')}
        </Button>
      </Box>
      {card.kind === 'word' && result === null && (
        <ChoiceChips
          label={t('review.way')}
          value={way}
          onChange={choose}
          options={[
            { value: 'flip', label: t('review.flip') },
            { value: 'type', label: t('review.typed') },
          ]}
        />
      )}
      {sent.isError && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {problemText(sent.error)}
        </Alert>
      )}
      {back.isError && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {problemText(back.error)}
        </Alert>
      )}
      {card.activity ? (
        <ActivityCard key={card.id} {...props} activity={card.activity} />
      ) : card.word && way === 'type' ? (
        <TypedCard key={card.id} {...props} word={card.word} />
      ) : (
        card.word && <FlipCard key={card.id} {...props} word={card.word} />
      )}
    </Stage>
  );
}

function Leave() {
  const { t } = useTranslation('linguaquest');
  return (
    <IconButton component={Link} to="/linguaquest" aria-label={t('review.leave')}>
      <Close />
    </IconButton>
  );
}

/** Nothing is due: because it is done, or because nothing was met yet. */
function Nothing({ due, reviewed }: { due: DueCards | null; reviewed: number }) {
  const { t } = useTranslation('linguaquest');
  const format = useFormat();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const counts = due?.counts;
  const any = counts !== undefined && counts.total > 0;
  return (
    <>
      <Leave />
      <Box sx={{ textAlign: 'center', py: 3 }}>
        <Typography ref={heading} tabIndex={-1} variant="h1" sx={{ outline: 0 }}>
          {t(reviewed > 0 ? 'review.done' : any ? 'review.nothingDue' : 'review.empty')}
        </Typography>
        {reviewed > 0 && <Typography sx={{ mt: 1 }}>{t('review.reviewed', { count: reviewed, n: format.number(reviewed) })}</Typography>}
        <Typography color="textSecondary" sx={{ mt: 1 }}>
          {counts?.nextDue ? t('review.nextDue', { date: format.dateTime(counts.nextDue) }) : any ? t('review.noneAhead') : t('review.how')}
        </Typography>
        {any && (
          <Typography color="textSecondary" sx={{ mt: 1 }}>
            {t('review.counts', { total: format.number(counts.total), learnt: format.number(counts.learnt) })}
          </Typography>
        )}
        <Button component={Link} to="/linguaquest" variant="contained" size="large" sx={{ mt: 3 }}>
          {t('review.lessons')}
        </Button>
        {any && due && <Forecast due={due} />}
      </Box>
    </>
  );
}
