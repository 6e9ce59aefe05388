import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Rating from '@mui/material/Rating';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { data } from '../../../api/client';
import type { Schemas } from '../../../api/types';
import { useFormat } from '../../../app/format';
import { ChoiceChips } from '../../../components/ChoiceChips';
import { ErrorState } from '../../../components/ErrorState';
import { FormField } from '../../../components/FormField';
import type { Lesson } from '../questApi';
import { useQuest } from '../QuestEntrance';
import type { Run } from './run';

const difficulties = ['too_easy', 'just_right', 'too_hard'] as const;
const dayInSeconds = 86_400;
const maxText = 2_000;

/** What the learner thinks of the lesson; nobody has to say anything. */
export function LessonFeedback({ lesson, run, scorePercent }: { lesson: Lesson; run: Run; scorePercent: number }) {
  const { t } = useTranslation('linguaquest');
  const format = useFormat();
  const quest = useQuest();
  const [stars, setStars] = useState<number | null>(null);
  const [difficulty, setDifficulty] = useState('');
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  const give = useMutation({
    mutationFn: () => {
      const seconds = Math.round((Date.parse(run.finishedAt ?? run.startedAt) - Date.parse(run.startedAt)) / 1_000);
      const said = {
        ...(stars !== null && { starRating: stars }),
        ...(difficulty && { difficultyRating: difficulty }),
        ...(text.trim() && { textFeedback: text.trim() }),
        completionTimeSeconds: Math.min(Math.max(seconds, 0), dayInSeconds),
        scorePercentage: scorePercent,
      };
      return quest.act(() => data(quest.api.POST('/api/linguaquest/lessons/{id}/feedback', { params: { path: { id: lesson.id } }, body: said as Schemas['LinguaquestLessonFeedback'] })));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const nothing = stars === null && !difficulty && !text.trim();
    setMissing(nothing);
    if (!nothing && !give.isPending) give.mutate();
  };
  if (give.isSuccess)
    return (
      <Alert severity="success" role="status">
        {t('feedback.thanks')}
      </Alert>
    );
  return (
    <Box component="form" noValidate onSubmit={submit} aria-label={t('feedback.title')} sx={{ textAlign: 'start', borderTop: 1, borderColor: 'divider', pt: 2 }}>
      <Typography variant="h2" sx={{ mb: 1 }}>
        {t('feedback.title')}
      </Typography>
      <Rating
        name="stars"
        size="large"
        value={stars}
        onChange={(_, value) => setStars(value)}
        getLabelText={(value) => t('feedback.stars', { count: value, n: format.number(value) })}
        emptyLabelText={t('feedback.noStars')}
        sx={{ color: 'var(--ml-reward)', mb: 1, '& .MuiRating-iconEmpty': { color: 'var(--ml-border-strong)' }, '& label': { minWidth: 44, minHeight: 44, display: 'grid', placeItems: 'center' } }}
      />
      <ChoiceChips label={t('feedback.difficulty')} value={difficulty} onChange={setDifficulty} options={difficulties.map((value) => ({ value: value as string, label: t(`feedback.${value}`) }))} />
      <FormField label={t('feedback.text')} value={text} onChange={(value) => setText(value.slice(0, maxText))} minRows={2} problem={missing ? t('feedback.missing') : undefined} />
      {give.isError && <ErrorState error={give.error} />}
      <Button type="submit" variant="outlined" fullWidth loading={give.isPending}>
        {t('feedback.send')}
      </Button>
    </Box>
  );
}
