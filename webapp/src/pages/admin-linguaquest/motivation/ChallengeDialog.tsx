import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../api/client';
import type { Schemas } from '../../../api/types';
import { latinDigits } from '../../../app/format';
import { ErrorState } from '../../../components/ErrorState';
import { FormDialog } from '../../../components/FormDialog';
import { FormField } from '../../../components/FormField';
import { useNotify } from '../../../components/Snackbars';
import { ChoiceField } from '../../teacher/ChoiceField';
import { challengesKey } from './ChallengeSection';

const measures = ['xp', 'lessons', 'lessons_at', 'perfect_lessons', 'days'] as const;
type Measure = (typeof measures)[number];

const longest = 100 * 24 * 60 * 60_000;

/** A whole number within bounds, in any digits; null for anything else. */
function numberOf(text: string, most: number): number | null {
  const latin = latinDigits(text.trim());
  const value = /^\d{1,6}$/.test(latin) ? Number(latin) : 0;
  return value >= 1 && value <= most ? value : null;
}

/** What a new challenge asks for, until when. */
export function ChallengeDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('motivation');
  const client = useQueryClient();
  const notify = useNotify();
  const [en, setEn] = useState('');
  const [fa, setFa] = useState('');
  const [measure, setMeasure] = useState<Measure>('xp');
  const [target, setTarget] = useState('');
  const [percent, setPercent] = useState('90');
  const [ends, setEnds] = useState('');
  const [tried, setTried] = useState(false);
  const targetNumber = numberOf(target, 100_000);
  const percentNumber = numberOf(percent, 100);
  const end = Date.parse(ends);
  const problems = {
    title: !en.trim() && !fa.trim() ? t('desk.titleMissing') : undefined,
    target: targetNumber === null ? t('desk.targetBad') : undefined,
    percent: measure === 'lessons_at' && percentNumber === null ? t('desk.percentBad') : undefined,
    ends: !(end > Date.now() && end <= Date.now() + longest) ? t('desk.endsBad') : undefined,
  };
  const add = useMutation({
    mutationFn: () => {
      const challenge = {
        title: { ...(en.trim() && { en: en.trim() }), ...(fa.trim() && { fa: fa.trim() }) },
        measure,
        target: targetNumber,
        ...(measure === 'lessons_at' && { percent: percentNumber }),
        endsAt: new Date(end).toISOString(),
      };
      return data(api.POST('/api/linguaquest/admin/challenges', { body: challenge as Schemas['LinguaquestNewChallenge'] }));
    },
    onSuccess: async () => {
      notify({ text: t('desk.added') });
      await client.invalidateQueries({ queryKey: challengesKey });
      onClose();
    },
  });
  const submit = () => {
    setTried(true);
    if (Object.values(problems).every((problem) => problem === undefined)) add.mutate();
  };
  return (
    <FormDialog title={t('desk.add')} submitLabel={t('desk.add')} busy={add.isPending} onSubmit={submit} onClose={onClose}>
      {add.isError && <ErrorState error={add.error} />}
      <FormField label={t('desk.titleEn')} value={en} onChange={(value) => setEn(value.slice(0, 120))} problem={tried ? problems.title : undefined} />
      <FormField label={t('desk.titleFa')} value={fa} onChange={(value) => setFa(value.slice(0, 120))} />
      <ChoiceField label={t('desk.measure')} value={measure} onChange={(value) => setMeasure(value || 'xp')} options={measures.map((value) => ({ value, label: t(`desk.measure_${value}`) }))} />
      {measure === 'lessons_at' && <FormField label={t('desk.percent')} value={percent} onChange={setPercent} inputMode="numeric" ltr problem={tried ? problems.percent : undefined} />}
      <FormField label={t('desk.target')} value={target} onChange={setTarget} inputMode="numeric" ltr problem={tried ? problems.target : undefined} />
      <FormField label={t('desk.ends')} value={ends} onChange={setEnds} type="datetime-local" ltr problem={tried ? problems.ends : undefined} />
    </FormDialog>
  );
}
