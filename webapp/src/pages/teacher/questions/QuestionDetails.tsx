import Box from '@mui/material/Box';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CefrLevel, FieldProblem, QuestionDraft, Skill } from '../../../api/types';
import { FormField } from '../../../components/FormField';
import { ChoiceField } from '../ChoiceField';
import { MeasurementFields } from './MeasurementFields';
import { useChoices } from '../choices';
import { NumberField } from '../NumberField';
import { tagsOf } from './questionDraft';

export const pointsRange = [0.01, 1000] as const;
export const difficultyRange = [-6, 6] as const;

type Props = {
  draft: QuestionDraft;
  onChange: (part: Partial<QuestionDraft>) => void;
  /** An empty one is none. */
  onExternalId: (externalId: string) => void;
  /** What the server refused. */
  problems: readonly FieldProblem[];
};

export function QuestionDetails({ draft, onChange, onExternalId, problems }: Props) {
  const { t } = useTranslation('teacher');
  const { skills, levels, languages } = useChoices();
  const [tags, setTags] = useState((draft.tags ?? []).join('، '));
  const problem = (field: string) => problems.find((one) => one.field === field || one.field.startsWith(`${field}[`))?.problem;
  return (
    <Box sx={{ display: 'grid', columnGap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
      <ChoiceField<Skill>
        label={t('questions.skill')}
        value={draft.skill}
        options={skills}
        onChange={(skill) => skill && onChange({ skill })}
        problem={problem('skill')}
      />
      <ChoiceField<CefrLevel>
        label={t('questions.level')}
        value={draft.cefrLevel}
        options={levels}
        onChange={(cefrLevel) => cefrLevel && onChange({ cefrLevel })}
        problem={problem('cefrLevel')}
      />
      <ChoiceField
        label={t('question.language')}
        value={draft.language}
        options={languages(draft.language)}
        onChange={(language) => onChange({ language })}
        problem={problem('language')}
      />
      <NumberField
        label={t('questions.points')}
        value={draft.maxPoints}
        min={pointsRange[0]}
        max={pointsRange[1]}
        onChange={(maxPoints) => onChange({ maxPoints: maxPoints ?? Number.NaN })}
      />
      <FormField
        label={t('question.title')}
        value={draft.title ?? ''}
        onChange={(title) => onChange({ title })}
        problem={problem('title')}
        help={t('question.titleHelp')}
      />
      <FormField
        label={t('question.tags')}
        value={tags}
        onChange={(text) => {
          setTags(text);
          onChange({ tags: tagsOf(text) });
        }}
        problem={problem('tags')}
        help={t('question.tagsHelp')}
      />
      <NumberField
        label={t('question.difficulty')}
        value={draft.difficulty ?? null}
        min={difficultyRange[0]}
        max={difficultyRange[1]}
        onChange={(difficulty) => onChange({ difficulty: difficulty ?? undefined })}
        help={t('question.difficultyHelp')}
      />
      <FormField
        ltr
        label={t('question.externalId')}
        value={draft.externalId ?? ''}
        onChange={(text) => onExternalId(text.trim())}
        problem={problem('externalId')}
      />
      <MeasurementFields measurement={draft.measurement} onChange={(measurement) => onChange({ measurement })} />
    </Box>
  );
}
