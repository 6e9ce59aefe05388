import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Media } from '../../../../ui-kit/base-element.js';
import type { Feedback } from '../../../../ui-kit/feedback.js';
import { api, data } from '../../../api/client';
import type { PluginUi, Schemas } from '../../../api/types';
import { useFormat } from '../../../app/format';
import { QuestionHost } from '../../../components/QuestionHost';
import type { Activity } from '../deskApi';
import { useDeskProblemText } from '../useDeskProblemText';

type Props = { activity: Activity; plugin: PluginUi; language: string; media: Media };

const nothing: Feedback[] = [];

/** The activity as a learner sees it. An answer is scored by the server with all it says of it, earns nothing and is stored nowhere. */
export function ActivityPreview({ activity: { type, content, key, points }, plugin, language, media }: Props) {
  const { t } = useTranslation('lessons');
  const format = useFormat();
  const problemText = useDeskProblemText();
  const [response, setResponse] = useState<unknown>(null);
  const score = useMutation({
    mutationFn: () =>
      data(
        api.POST('/api/linguaquest/activities/score-preview', {
          body: { type, content, key, response, maxPoints: points } as unknown as Schemas['LinguaquestPreviewRequest'],
        }),
      ),
  });
  const result = score.data;
  if (Object.keys(content).length === 0) return <Typography color="textSecondary">{t('preview.empty')}</Typography>;
  return (
    <Box sx={{ border: 1, borderColor: 'divider', borderRadius: 'var(--ml-radius-l)', p: 2, bgcolor: 'background.paper' }}>
      <QuestionHost
        key={`${plugin.build} ${language}`}
        plugin={plugin}
        content={content}
        language={language}
        response={response}
        media={media}
        feedback={result?.feedback ?? nothing}
        onResponse={(next) => {
          setResponse(next);
          score.reset();
        }}
      />
      <Box role="status" sx={{ my: 1 }}>
        {result && (
          <Alert severity={result.status === 'scored' && result.points >= result.maxPoints ? 'success' : 'info'} variant="outlined">
            {t(`teacher:score.${result.status}`, { points: format.number(result.points), max: format.number(result.maxPoints) })}
          </Alert>
        )}
        {score.isError && (
          <Alert severity="warning" variant="outlined">
            {problemText(score.error)}
          </Alert>
        )}
      </Box>
      <Button variant="outlined" fullWidth loading={score.isPending} onClick={() => score.mutate()}>
        {t('preview.check')}
      </Button>
    </Box>
  );
}
