import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../api/client';
import { useFormat } from '../../../app/format';
import { EmptyState } from '../../../components/EmptyState';
import { PagedList, usePages } from '../../teacher/PagedList';
import { deskKey, textIn, type LearnerWord } from '../deskApi';

/** What learners say, the newest first; nobody learns who said it. */
export function LearnerWords({ period, lessonId }: { period: { from: string; to: string }; lessonId: string }) {
  const { t } = useTranslation('lessons');
  const title = useId();
  const [written, setWritten] = useState(true);
  const words = usePages([...deskKey, 'words', lessonId, period, written], (cursor) =>
    data(
      api.GET('/api/linguaquest/admin/analytics/feedback', {
        params: { query: { ...period, written: String(written), limit: '20', ...(lessonId && { lessonId }), ...(cursor && { cursor }) } },
      }),
    ),
  );
  return (
    <Box component="section" aria-labelledby={title} sx={{ mt: 4 }}>
      <Typography variant="h2" id={title}>
        {t('feedback.title')}
      </Typography>
      <FormControlLabel control={<Checkbox checked={written} onChange={(_event, on) => setWritten(on)} />} label={t('feedback.written')} sx={{ mb: 1 }} />
      <PagedList query={words} empty={<EmptyState text={t('feedback.none')} />}>
        {(rows) => (
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
            {rows.map((word) => (
              <Paper key={word.id} component="li" variant="outlined" sx={{ p: 2 }}>
                <Word word={word} />
              </Paper>
            ))}
          </Box>
        )}
      </PagedList>
    </Box>
  );
}

function Word({ word }: { word: LearnerWord }) {
  const { t, i18n } = useTranslation('lessons');
  const format = useFormat();
  const facts = [
    format.dateTime(word.givenAt),
    `\u2068${textIn(word.lessonTitle, i18n.language)}\u2069`,
    ...(word.stars === undefined ? [] : [t('feedback.stars', { count: word.stars })]),
    ...(word.difficulty === undefined ? [] : [t(`feedback.difficulty.${word.difficulty}`)]),
    ...(word.helpful === undefined ? [] : [t(word.helpful ? 'feedback.helpful' : 'feedback.notHelpful')]),
    ...(word.scorePercent === undefined ? [] : [t('feedback.score', { percent: format.percent(word.scorePercent) })]),
  ];
  return (
    <>
      {word.text && (
        <Typography dir="auto" sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere', mb: 0.5 }}>
          {word.text}
        </Typography>
      )}
      <Typography variant="body2" color="textSecondary">
        {facts.join(' · ')}
      </Typography>
    </>
  );
}
