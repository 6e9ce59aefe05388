import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { FieldProblem } from '../../../api/types';
import { FormField } from '../../../components/FormField';
import { categories, levels } from '../../linguaquest/questApi';
import { ChoiceField } from '../../teacher/ChoiceField';
import { useChoices } from '../../teacher/choices';
import { NumberField } from '../../teacher/NumberField';
import type { Lesson, Text } from '../deskApi';

type Props = { lesson: Lesson; onChange: (part: Partial<Lesson>) => void; problems: readonly FieldProblem[] };

/** What a lesson says of itself, in both languages side by side. */
export function DetailsForm({ lesson, onChange, problems }: Props) {
  const { t, i18n } = useTranslation(['lessons', 'linguaquest']);
  const { languages } = useChoices();
  const problem = (field: string) => {
    if (!problems.some((one) => one.field === field || one.field.startsWith(`${field}.`))) return undefined;
    return i18n.exists(`lessons:problem.${field}`) ? t(`problem.${field}`) : t('problem.other', { field: t(`field.${field}`) });
  };
  const both = (field: 'title' | 'description' | 'introduction', minRows?: number) => (
    <Box role="group" aria-label={t(`field.${field}`)} sx={{ display: 'grid', columnGap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
      {(['en', 'fa'] as const).map((language) => (
        <FormField
          key={language}
          label={t(`field.${field}${language === 'en' ? 'En' : 'Fa'}`)}
          value={lesson[field]?.[language] ?? ''}
          onChange={(value) => onChange({ [field]: withText(lesson[field] ?? {}, language, value) })}
          problem={language === 'en' ? problem(field) : undefined}
          {...(minRows && { minRows })}
        />
      ))}
    </Box>
  );
  const known = (categories as readonly string[]).includes(lesson.category);
  return (
    <>
      {both('title')}
      {both('description', 2)}
      {both('introduction', 3)}
      <Box sx={{ display: 'grid', columnGap: 2, gridTemplateColumns: { xs: '1fr 1fr', md: 'repeat(5, 1fr)' } }}>
        <ChoiceField label={t('field.level')} value={lesson.level} options={levels.map((value) => ({ value, label: value }))} onChange={(level) => level && onChange({ level })} />
        <ChoiceField
          label={t('field.category')}
          value={lesson.category}
          options={[...categories.map((value) => ({ value: value as string, label: t(`linguaquest:category.${value}`) })), ...(known ? [] : [{ value: lesson.category, label: lesson.category }])]}
          onChange={(category) => category && onChange({ category })}
        />
        <ChoiceField label={t('field.language')} value={lesson.language} options={languages(lesson.language)} onChange={(language) => onChange({ language })} />
        <NumberField label={t('field.xpReward')} value={lesson.xpReward} min={1} max={1000} onChange={(xpReward) => onChange({ xpReward: xpReward ?? Number.NaN })} />
        <FormField ltr label={t('field.slug')} help={t('field.slugHelp')} value={lesson.slug} onChange={(slug) => onChange({ slug: slug.trim() })} problem={problem('slug')} />
      </Box>
    </>
  );
}

/** An empty text is none. */
function withText(text: Text, language: 'en' | 'fa', value: string): Text {
  const next = { ...text, [language]: value };
  if (value === '') delete next[language];
  return next;
}
