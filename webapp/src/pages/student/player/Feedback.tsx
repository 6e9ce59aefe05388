import Alert from '@mui/material/Alert';
import { useTranslation } from 'react-i18next';
import type { Acknowledgement } from '../../../api/types';
import { useFormat } from '../../../app/format';

/** What an answer was worth, in tests that say so at once. */
export function Feedback({ acknowledgement: { points, maxPoints } }: { acknowledgement: Acknowledgement }) {
  const { t } = useTranslation('student');
  const format = useFormat();
  if (points == null || maxPoints == null)
    return (
      <Alert severity="info" role="status">
        {t('feedback.later')}
      </Alert>
    );
  const [severity, text] =
    points >= maxPoints ? (['success', 'feedback.right'] as const) : points > 0 ? (['warning', 'feedback.partly'] as const) : (['warning', 'feedback.notYet'] as const);
  return (
    <Alert severity={severity} role="status">
      {t(text, { points: format.number(points), maxPoints: format.number(maxPoints) })}
    </Alert>
  );
}
