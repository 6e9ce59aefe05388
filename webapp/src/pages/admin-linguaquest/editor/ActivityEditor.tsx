import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Media } from '../../../../ui-kit/base-element.js';
import type { FieldProblem } from '../../../api/types';
import { FormField } from '../../../components/FormField';
import { LoadingState } from '../../../components/LoadingState';
import type { Say } from '../../../components/imports/importApi';
import { QuestionHost } from '../../../components/QuestionHost';
import { ChoiceField } from '../../teacher/ChoiceField';
import { useChoices } from '../../teacher/choices';
import type { NamedType } from '../../teacher/itemTypes';
import { NumberField } from '../../teacher/NumberField';
import { problemText } from '../../teacher/questions/itemProblems';
import type { Activity } from '../deskApi';
import { ActivityPreview } from './ActivityPreview';

type Props = {
  number: number;
  activity: Activity;
  /** Of the lesson. */
  language: string;
  /** Undefined while the plugin is away. */
  type: NamedType | undefined;
  isPending: boolean;
  problems: readonly FieldProblem[];
  media: Media;
  onChange: (change: (now: Activity) => Activity) => void;
};

/** One activity by the editor of its type, what is missing of it, and what a learner will see. */
export function ActivityEditor({ number, activity, language, type, isPending, problems, media, onChange }: Props) {
  const { t } = useTranslation('lessons');
  const { languages } = useChoices();
  if (!type) return isPending ? <LoadingState /> : <Alert severity="warning">{t('activities.away', { type: activity.type })}</Alert>;
  const plugin = { id: type.id, build: type.build, ui: type.ui };
  const speak = (part: Partial<NonNullable<Activity['speech']>>) =>
    onChange(({ speech, ...rest }) => {
      const next = { text: '', language, ...speech, ...part };
      return next.text === '' ? rest : { ...rest, speech: next };
    });
  return (
    <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 3fr) minmax(0, 2fr)' }, alignItems: 'start' }}>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        <QuestionHost
          key={`${plugin.build} ${language}`}
          part="editor"
          plugin={plugin}
          content={activity.content}
          answerKey={activity.key}
          maxPoints={activity.points}
          language={language}
          media={media}
          // what the type's editor writes is in the form of its present version
          onContent={(content, key) => onChange(({ contentVersion: _, ...now }) => ({ ...now, content: content as Activity['content'], key: key as Activity['key'] }))}
        />
        <Box sx={{ display: 'grid', columnGap: 2, gridTemplateColumns: { sm: '1fr 3fr 1fr' } }}>
          <NumberField label={t('activities.points')} value={activity.points} min={0.01} max={1000} onChange={(points) => onChange((now) => ({ ...now, points: points ?? Number.NaN }))} />
          <FormField label={t('activities.speech')} help={t('activities.speechHelp')} minRows={1} value={activity.speech?.text ?? ''} onChange={(text) => speak({ text })} />
          <ChoiceField label={t('activities.speechLanguage')} value={activity.speech?.language ?? language} options={languages(activity.speech?.language ?? language)} onChange={(chosen) => speak({ language: chosen })} />
        </Box>
        {problems.length > 0 && (
          <Alert severity="info" variant="outlined" role="status">
            <AlertTitle>{t('activities.todo')}</AlertTitle>
            <ul>
              {[...new Set(problems.map((problem) => textOf(t, problem)))].map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </Alert>
        )}
      </Box>
      <Box component="section" aria-label={t('preview.of', { n: number })} sx={{ position: { lg: 'sticky' }, top: 16, minWidth: 0 }}>
        <Typography variant="h3" sx={{ mb: 1 }}>
          {t('preview.title')}
        </Typography>
        <ActivityPreview activity={activity} plugin={plugin} language={language} media={media} />
      </Box>
    </Box>
  );
}

const ours = ['TYPE_AWAY', 'TYPE_NOT_LICENSED', 'TYPE_OFF', 'PICTURE_MISSING'];

/** Codes of the desk have texts of their own; those of the types are everybody's. */
const textOf = (t: Say, problem: FieldProblem) =>
  ours.includes(problem.problem) ? t(`activities.problem.${problem.problem}`) : problemText((key, values) => t(`teacher:${key}`, values), problem);
