import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { isProblem } from '../../../api/problem';
import { ErrorState } from '../../../components/ErrorState';
import { FormDialog } from '../../../components/FormDialog';
import { FormField } from '../../../components/FormField';
import { categories, levels } from '../../linguaquest/questApi';
import { ChoiceField } from '../../teacher/ChoiceField';
import { createLesson, deskKey, root } from '../deskApi';
import { newLesson, slugOf } from '../draft';

/** What a lesson has from its first moment; all of it may be changed later. */
export function NewLessonDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['lessons', 'linguaquest']);
  const client = useQueryClient();
  const navigate = useNavigate();
  const [en, setEn] = useState('');
  const [fa, setFa] = useState('');
  const [level, setLevel] = useState<string>('A1');
  const [category, setCategory] = useState<string>('everyday');
  const [checked, setChecked] = useState(false);
  const missing = en.trim() === '' && fa.trim() === '';
  const create = useMutation({
    mutationFn: async () => {
      const lesson = newLesson(slugOf(level, en), { ...(en.trim() && { en: en.trim() }), ...(fa.trim() && { fa: fa.trim() }) }, level, category);
      try {
        return await createLesson(lesson);
      } catch (error) {
        if (!isProblem(error, 'slug-taken')) throw error;
        return await createLesson({ ...lesson, slug: `${lesson.slug.slice(0, 70)}-${Date.now().toString(36)}` });
      }
    },
    onSuccess: ({ id }) => {
      void client.invalidateQueries({ queryKey: [...deskKey, 'list'] });
      void navigate(`${root}/lessons/${id}`);
    },
  });
  return (
    <FormDialog
      title={t('list.new')}
      submitLabel={t('list.create')}
      busy={create.isPending}
      onSubmit={() => {
        setChecked(true);
        if (!missing) create.mutate();
      }}
      onClose={onClose}
    >
      <FormField label={t('field.titleEn')} value={en} onChange={setEn} autoFocus problem={checked && missing ? t('problem.title') : undefined} />
      <FormField label={t('field.titleFa')} value={fa} onChange={setFa} />
      <ChoiceField label={t('field.level')} value={level} options={levels.map((value) => ({ value, label: value }))} onChange={setLevel} />
      <ChoiceField label={t('field.category')} value={category} options={categories.map((value) => ({ value, label: t(`linguaquest:category.${value}`) }))} onChange={setCategory} />
      {create.isError && <ErrorState error={create.error} />}
    </FormDialog>
  );
}
