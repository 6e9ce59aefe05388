import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { api, data } from '../../api/client';
import { isProblem, Problem } from '../../api/problem';
import type { GradedAnswer, Schemas } from '../../api/types';
import { useFormat } from '../../app/format';
import { ErrorState } from '../../components/ErrorState';
import { FormField } from '../../components/FormField';
import { useNotify } from '../../components/Snackbars';
import { DraftIndicator } from './DraftIndicator';
import { nextAfter } from './nextAnswer';
import { filterOf, gradingQueue } from './queue';
import { missingTraits, ratedSum, ratedTraits, type Scores } from './rubricScores';
import { TraitField } from './TraitField';
import { useDraft, type Entry } from './useDraft';

type Props = { answer: GradedAnswer; onReload: () => void };

/** The rater's scores. Control and Enter save them and open the next answer. */
export function RatingForm({ answer, onReload }: Props) {
  const { answerId, rubric, part, draft: kept, ratings } = answer;
  const { t } = useTranslation(['grading', 'marking', 'rubrics']);
  const format = useFormat();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const notify = useNotify();
  const form = useRef<HTMLFormElement>(null);
  const own = ratings.find((rating) => rating.own);
  const [entry, setEntry] = useState<Entry>({ scores: (kept ?? own)?.scores ?? {}, comment: (kept ?? own)?.comment ?? '' });
  const [missing, setMissing] = useState<string[]>([]);
  const { draft, change, drop } = useDraft(answerId, kept?.savedAt);
  const { scores, comment } = entry;
  const enter = (next: Entry) => {
    setEntry(next);
    change(next);
  };

  const save = useMutation({
    mutationFn: () => {
      drop();
      const body = { scores: { ...scores }, ...(comment.trim() && { comment: comment.trim() }), deciding: decides };
      return data(
        api.POST('/api/unified-testing/grading/answers/{answerId}/rating', {
          params: { path: { answerId } },
          body: body as Schemas['UnifiedTestingRatingRequest'],
        }),
      );
    },
    // What was not taken stays a draft.
    onError: () => change(entry),
    onSuccess: async ({ points, maxPoints, stage }) => {
      notify({ text: points == null ? t(`marking:form.saved${capital(stage)}`) : t('rating.saved', { points: format.number(points), max: format.number(maxPoints) }) });
      const filter = filterOf(search);
      const seen = client.getQueryData(gradingQueue(filter).queryKey)?.items ?? [];
      const next = await client.fetchQuery(gradingQueue(filter)).then(
        ({ items }) => nextAfter(answerId, seen, items),
        () => null, // the queue's own page says what is wrong
      );
      await navigate({ pathname: next === null ? '/grading' : `/grading/${next}`, search: search.toString() }, { replace: true });
    },
  });
  const overtaken = isProblem(save.error) && ['stage-changed', 'answer-settled'].includes(save.error.code);
  const decides = part === 'decide' || (part === 'correct' && own?.decides === true);

  const trySave = () => {
    const lacking = missingTraits(rubric, scores);
    setMissing(lacking);
    if (lacking.length === 0) save.mutate();
    else focusTrait(lacking[0]!);
  };
  const focusTrait = (id: string) => {
    const inputs = [...(form.current?.querySelectorAll<HTMLInputElement>(`input[name="${id}"]`) ?? [])];
    (inputs.find(({ checked }) => checked) ?? inputs[0])?.focus();
  };
  /** Enter in a row of scores goes to the next row, and from the last one to the button. */
  const nextRow = (name: string) => {
    const traits = ratedTraits(rubric).map(({ id }) => id);
    const next = traits[traits.indexOf(name) + 1];
    if (next) focusTrait(next);
    else form.current?.querySelector<HTMLButtonElement>('button[type=submit]')?.focus();
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
        if (event.key !== 'Enter') return;
        if (event.ctrlKey || event.metaKey) trySave();
        else if (event.target instanceof HTMLInputElement && event.target.type === 'radio') {
          event.preventDefault();
          nextRow(event.target.name);
        }
      }}
      sx={{ p: { xs: 2, sm: 3 }, display: 'grid', gap: 2 }}
    >
      <Typography variant="h2" id="rubric">
        {t(`rubrics:name.${rubric.id}`, { defaultValue: rubric.id })}
      </Typography>
      {kept?.savedAt && <Alert severity="info">{t('marking:draft.restored', { time: format.dateTime(kept.savedAt) })}</Alert>}
      {rubric.traits.map((trait) =>
        trait.computed ? (
          <Typography key={trait.id} color="textSecondary">
            {t('rating.computed', { trait: t(`rubrics:trait.${trait.id}`, { defaultValue: trait.id }) })}
          </Typography>
        ) : (
          <TraitField
            key={trait.id}
            rubric={rubric}
            trait={trait}
            score={scores[trait.id]}
            onChange={(score) => enter({ ...entry, scores: { ...scores, [trait.id]: score } as Scores })}
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
      <FormField minRows={2} label={t('rating.comment')} value={comment} onChange={(text) => enter({ ...entry, comment: text })} />
      {overtaken && (
        <Alert severity="warning" role="alert" action={<Button onClick={onReload}>{t('marking:form.look')}</Button>}>
          {t('marking:form.changed')}
        </Alert>
      )}
      {save.isError && refused.length === 0 && !overtaken && <ErrorState error={save.error} />}
      <Box>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
          <Button type="submit" variant="contained" size="large" loading={save.isPending}>
            {part === 'correct' ? t('marking:form.saveCorrection') : part === 'decide' ? t('marking:form.decide') : t('rating.save')}
          </Button>
          <DraftIndicator draft={draft} />
        </Box>
        <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
          {t('marking:form.keys')}
        </Typography>
      </Box>
    </Paper>
  );
}

const capital = (stage: string) => stage.charAt(0).toUpperCase() + stage.slice(1);
