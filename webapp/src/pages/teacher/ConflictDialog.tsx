import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useTranslation } from 'react-i18next';

type Props = { open: boolean; effect: string; busy: boolean; onKeep: () => void; onLoad: () => void; onCancel: () => void };

/** A newer version was saved meanwhile: the author decides whose stays. */
export function ConflictDialog({ open, effect, busy, onKeep, onLoad, onCancel }: Props) {
  const { t } = useTranslation('teacher');
  return (
    <Dialog open={open} onClose={onCancel} aria-labelledby="conflict" maxWidth="xs" fullWidth>
      <DialogTitle id="conflict">{t('conflict.title')}</DialogTitle>
      <DialogContent>{effect}</DialogContent>
      <DialogActions sx={{ p: 2, flexWrap: 'wrap' }}>
        <Button onClick={onCancel} disabled={busy}>
          {t('common:action.cancel')}
        </Button>
        <Button onClick={onLoad} disabled={busy}>
          {t('conflict.load')}
        </Button>
        <Button variant="contained" onClick={onKeep} loading={busy}>
          {t('conflict.keep')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
