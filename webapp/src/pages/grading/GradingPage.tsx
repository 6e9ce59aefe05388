import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, useParams } from 'react-router';
import { api, data } from '../../api/client';
import type { GradedAnswer } from '../../api/types';
import { useFormat } from '../../app/format';
import { PageHeader } from '../../components/PageHeader';
import { QuestionHost } from '../../components/QuestionHost';
import { QueryView } from '../../components/QueryView';
import { useMedia } from '../../components/useMedia';
import { RatingForm } from './RatingForm';

/** One answer beside its rubric. */
export function GradingPage() {
  const { answerId = '' } = useParams();
  const answer = useQuery({
    queryKey: ['graded-answer', answerId],
    queryFn: () => data(api.GET('/api/unified-testing/grading/answers/{answerId}', { params: { path: { answerId } } })),
    // Must not change under the rater's hands.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    staleTime: 0,
    gcTime: 0,
  });
  return <QueryView query={answer}>{(loaded) => <Answer key={loaded.answerId} answer={loaded} />}</QueryView>;
}

function Answer({ answer }: { answer: GradedAnswer }) {
  const { t } = useTranslation('grading');
  const format = useFormat();
  const media = useMedia(answer.sessionId);
  const { plugin, language, content, response, learner, wordCount } = answer;
  return (
    <>
      <PageHeader
        title={t('answer.title', { name: learner.name })}
        subtitle={t('answer.words', { count: wordCount })}
        actions={
          <Button component={RouterLink} to="/grading">
            {t('answer.back')}
          </Button>
        }
      />
      <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: { md: 'minmax(0, 3fr) minmax(0, 2fr)' }, alignItems: 'start' }}>
        <Paper component="section" variant="outlined" aria-label={t('answer.response')} sx={{ p: { xs: 2, sm: 3 } }}>
          {plugin ? (
            <QuestionHost
              key={plugin.build}
              readOnly
              plugin={plugin}
              content={content}
              response={response}
              language={language}
              media={media}
            />
          ) : (
            <Alert severity="warning">{t('answer.pluginMissing')}</Alert>
          )}
        </Paper>
        <Box>
          {answer.points != null && (
            <Typography sx={{ mb: 2 }}>
              {t('answer.points', { points: format.number(answer.points), max: format.number(answer.maxPoints) })}
            </Typography>
          )}
          <RatingForm answer={answer} />
        </Box>
      </Box>
    </>
  );
}
