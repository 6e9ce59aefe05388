import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/format';
import type { ReviewResult } from './reviewApi';

type Feedback = ReviewResult['feedback'][number];

/** The letters stand together, the words apart. */
const spelt = ['almost_typo', 'accent', 'case_only'];

/** What the server says of a typed word: what it is called, and what has to be done with it. */
export function Told({ feedback, language }: { feedback: Feedback; language: string }) {
  const { t } = useTranslation('linguaquest');
  const { code, expected, diff } = feedback;
  const right = code === 'correct';
  const almost = spelt.includes(code);
  return (
    <Alert severity={right ? 'success' : almost ? 'warning' : 'info'} role="status">
      <Typography>{t(`review.told.${code}`, { defaultValue: t('review.told.wrong_word') })}</Typography>
      {diff.some(({ kind }) => kind !== 'equal') && (
        <Box component="p" lang={language} dir="auto" sx={{ m: 0, fontSize: '1.25rem', textAlign: 'start' }}>
          {diff.map(({ kind, text, expected: wanted }, i) => (
            <span key={i}>
              {i > 0 && !almost && ' '}
              {kind === 'equal' ? text : <>{text && <del>{text}</del>}{wanted && <Box component="ins" sx={{ fontWeight: 700 }}>{wanted}</Box>}</>}
            </span>
          ))}
        </Box>
      )}
      {!right && expected && (
        <Typography>
          {t('review.expected')}{' '}
          <bdi lang={language}>
            <strong>{expected}</strong>
          </bdi>
        </Typography>
      )}
    </Alert>
  );
}

/** When a card comes again. */
export function ComesAgain({ dueAt }: { dueAt: string }) {
  const { t } = useTranslation('linguaquest');
  const format = useFormat();
  return (
    <Typography color="textSecondary" sx={{ textAlign: 'center' }}>
      {t('review.again', { date: format.dateTime(dueAt) })}
    </Typography>
  );
}
