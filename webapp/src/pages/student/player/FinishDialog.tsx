import Alert from '@mui/material/Alert';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { useHandInText } from './useHandInText';

type Props = { open: boolean; unanswered: number; flagged: number; busy: boolean; failure: unknown; onConfirm: () => void; onCancel: () => void };

/** Says what is still open before the test is handed in for good. */
export function FinishDialog({ open, unanswered, flagged, busy, failure, onConfirm, onCancel }: Props) {
  const { t } = useTranslation('student');
  const handInText = useHandInText();
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
            <Alert severity={failure === 'waiting' ? 'info' : 'warning'} role="alert" sx={{ mt: 2 }}>
              {handInText(failure)}
            </Alert>
          )}
        </>
      }
    />
  );
}
