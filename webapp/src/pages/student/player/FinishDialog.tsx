import Alert from '@mui/material/Alert';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { useProblemText } from '../../../components/problemText';

type Props = { open: boolean; unanswered: number; flagged: number; busy: boolean; failure: unknown; onConfirm: () => void; onCancel: () => void };

/** Says what is still open before the test is handed in for good. */
export function FinishDialog({ open, unanswered, flagged, busy, failure, onConfirm, onCancel }: Props) {
  const { t } = useTranslation('student');
  const problemText = useProblemText();
  return (
    <ConfirmDialog
      open={open}
      title={t('finish.title')}
      confirmLabel={t('player.finish')}
      busy={busy}
      onConfirm={onConfirm}
      onCancel={onCancel}
      effect={
        <>
          <Typography>{unanswered === 0 ? t('finish.allAnswered') : t('finish.unanswered', { count: unanswered })}</Typography>
          {flagged > 0 && <Typography>{t('finish.flagged', { count: flagged })}</Typography>}
          <Typography>{t('finish.effect')}</Typography>
          {failure !== null && (
            <Alert severity="warning" role="alert" sx={{ mt: 2 }}>
              {failure === 'unsent' ? t('finish.unsent') : problemText(failure)}
            </Alert>
          )}
        </>
      }
    />
  );
}
