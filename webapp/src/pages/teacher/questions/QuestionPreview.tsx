import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../api/client';
import type { MediaFiles } from '../../../api/media';
import type { PluginUi, QuestionDraft, ScorePreview } from '../../../api/types';
import { useFormat } from '../../../app/format';
import { QuestionHost } from '../../../components/QuestionHost';
import { useSettled } from '../useSettled';

type Props = { draft: QuestionDraft; plugin: PluginUi; media: MediaFiles };

/** The question as a learner sees it; what is answered here is scored by the server and stored nowhere. */
export function QuestionPreview({ draft: { type, content, key, maxPoints, language }, plugin, media }: Props) {
  const { t } = useTranslation('teacher');
  const [response, setResponse] = useState<unknown>(null);
  const body = useSettled(JSON.stringify({ type, content, key, response, maxPoints }));
  const score = useQuery({
    queryKey: ['score-preview', body],
    queryFn: () => data(api.POST('/api/unified-testing/questions/score-preview', { body: JSON.parse(body) })),
    enabled: response !== null && Number.isFinite(maxPoints),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  if (Object.keys(content).length === 0) return <Typography color="textSecondary">{t('question.previewEmpty')}</Typography>;
  return (
    <>
      <Typography color="textSecondary" sx={{ mb: 2 }}>
        {t('question.previewHelp')}
      </Typography>
      <QuestionHost
        key={`${plugin.build} ${language}`}
        plugin={plugin}
        content={content}
        language={language}
        response={response}
        media={media}
        onResponse={setResponse}
      />
      <Box role="status" sx={{ mt: 2 }}>
        {response !== null && score.isError && <Alert severity="info">{t('score.unavailable')}</Alert>}
        {response !== null && score.data && !score.isError && <Score score={score.data} />}
      </Box>
    </>
  );
}

function Score({ score: { status, points, maxPoints } }: { score: ScorePreview }) {
  const { t } = useTranslation('teacher');
  const format = useFormat();
  const severity = { scored: points >= maxPoints ? 'success' : 'info', unanswered: 'info', invalid: 'warning', needs_review: 'info' } as const;
  return (
    <Alert severity={severity[status]} variant="outlined">
      {t(`score.${status}`, { points: format.number(points), max: format.number(maxPoints) })}
    </Alert>
  );
}
