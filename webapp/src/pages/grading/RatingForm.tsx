import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import FormLabel from '@mui/material/FormLabel';
import Paper from '@mui/material/Paper';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api, data } from '../../api/client';
import { Problem } from '../../api/problem';
import type { GradedAnswer, Rubric, Schemas } from '../../api/types';
import { useFormat } from '../../app/format';
import { ErrorState } from '../../components/ErrorState';
import { FormField } from '../../components/FormField';
import { useNotify } from '../../components/Snackbars';
import { nextAfter } from './nextAnswer';
import { gradingQueue } from './queue';
import { missingTraits, ratedSum, ratedTraits, stepsOf, type Scores } from './rubricScores';

/** The rater's scores. Control and Enter save them and open the next answer. */
export function RatingForm({ answer: { answerId, rubric } }: { answer: GradedAnswer }) {
  const { t } = useTranslation('grading');
  const format = useFormat();
  const client = useQueryClient();
  const navigate = useNavigate();
  const notify = useNotify();
  const form = useRef<HTMLFormElement>(null);
  const [scores, setScores] = useState<Scores>({});
  const [comment, setComment] = useState('');
  const [missing, setMissing] = useState<string[]>([]);

  const save = useMutation({
    mutationFn: () =>
      data(
        api.POST('/api/unified-testing/grading/answers/{answerId}/rating', {
          params: { path: { answerId } },
          body: { scores: { ...scores }, ...(comment.trim() && { comment: comment.trim() }) } as Schemas['UnifiedTestingRatingRequest'],
        }),
      ),
    onSuccess: async ({ points, maxPoints }) => {
      notify({ text: t('rating.saved', { points: format.number(points), max: format.number(maxPoints) }) });
      const seen = client.getQueryData(gradingQueue.queryKey)?.items ?? [];
      const next = await client.fetchQuery(gradingQueue).then(
        ({ items }) => nextAfter(answerId, seen, items),
        () => null, // the queue's own page says what is wrong
      );
      await navigate(next === null ? '/grading' : `/grading/${next}`, { replace: true });
    },
  });

  const trySave = () => {
    const lacking = missingTraits(rubric, scores);
    setMissing(lacking);
    if (lacking.length === 0) save.mutate();
    else form.current?.querySelector<HTMLInputElement>(`input[name="${lacking[0]}"]`)?.focus();
  };
  const { given, max } = ratedSum(rubric, scores);
  const refused = save.error instanceof Problem ? save.error.fields : [];
  return (
    <Paper
      ref={form}
      component="form"
      variant="outlined"
      aria-labelledby="rubric"
      noValidate
      onSubmit={(event: React.FormEvent) => {
        event.preventDefault();
        trySave();
      }}
      onKeyDown={(event: React.KeyboardEvent) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) trySave();
      }}
      sx={{ p: { xs: 2, sm: 3 }, display: 'grid', gap: 2 }}
    >
      <Typography variant="h2" id="rubric">
        {t(`rubrics.${rubric.id}`, { defaultValue: rubric.id })}
      </Typography>
      {rubric.traits.map((trait) =>
        trait.computed ? (
          <Typography key={trait.id} color="textSecondary">
            {t('rating.computed', { trait: t(`traits.${trait.id}`, { defaultValue: trait.id }) })}
          </Typography>
        ) : (
          <TraitField
            key={trait.id}
            trait={trait}
            score={scores[trait.id]}
            onChange={(score) => setScores((now) => ({ ...now, [trait.id]: score }))}
            problem={
              missing.includes(trait.id) && scores[trait.id] === undefined
                ? t('rating.missing')
                : refused.find(({ field }) => field === `scores.${trait.id}`)?.problem
            }
          />
        ),
      )}
      {ratedTraits(rubric).length > 1 && (
        <Typography role="status">{t('rating.sum', { given: format.number(given), max: format.number(max) })}</Typography>
      )}
      <FormField minRows={2} label={t('rating.comment')} value={comment} onChange={setComment} />
      {save.isError && refused.length === 0 && <ErrorState error={save.error} />}
      <Box>
        <Button type="submit" variant="contained" size="large" loading={save.isPending}>
          {t('rating.save')}
        </Button>
        <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
          {t('rating.keys')}
        </Typography>
      </Box>
    </Paper>
  );
}

type TraitProps = {
  trait: Rubric['traits'][number];
  score: number | undefined;
  onChange: (score: number) => void;
  problem: string | undefined;
};

/** All scores of a trait in one row: one press, or the arrow keys. */
function TraitField({ trait, score, onChange, problem }: TraitProps) {
  const { t } = useTranslation('grading');
  const format = useFormat();
  const label = t(`traits.${trait.id}`, { defaultValue: trait.id });
  return (
    <FormControl error={problem !== undefined}>
      <FormLabel id={`trait-${trait.id}`}>{label}</FormLabel>
      <RadioGroup
        row
        name={trait.id}
        aria-labelledby={`trait-${trait.id}`}
        value={score ?? ''}
        onChange={(_, value) => onChange(Number(value))}
      >
        {stepsOf(trait).map((value) => (
          <FormControlLabel
            key={value}
            value={value}
            control={<Radio size="small" sx={{ p: 0.5 }} />}
            label={format.number(value)}
            labelPlacement="top"
            sx={{ m: 0, minWidth: 34, minHeight: 44 }}
          />
        ))}
      </RadioGroup>
      {problem && <FormHelperText>{problem}</FormHelperText>}
    </FormControl>
  );
}
