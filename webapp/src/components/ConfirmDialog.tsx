import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FormField } from './FormField';

type Props = {
  open: boolean;
  title: string;
  /** What will happen, in words; not "are you sure". */
  effect: ReactNode;
  /** The verb, as on the button that opened the dialog. */
  confirmLabel: string;
  danger?: boolean;
  /** For acts that can't be undone: the user types this name first. */
  typedName?: string;
  busy?: boolean;
  onConfirm: () => void;
  onCancel: () => void;
};

export function ConfirmDialog(props: Props) {
  const { open, busy = false, onCancel } = props;
  const titleId = useId();
  return (
    <Dialog open={open} onClose={busy ? undefined : onCancel} aria-labelledby={titleId} fullWidth maxWidth="xs">
      {/* A body of its own, so that what was typed is forgotten when the dialog closes. */}
      <Body {...props} titleId={titleId} />
    </Dialog>
  );
}

function Body({ title, effect, confirmLabel, danger = false, typedName, busy = false, onConfirm, onCancel, titleId }: Props & { titleId: string }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [missing, setMissing] = useState(false);
  const confirm = () => {
    if (typedName !== undefined && typed.trim() !== typedName) setMissing(true);
    else onConfirm();
  };
  return (
    <>
      <DialogTitle id={titleId}>{title}</DialogTitle>
      <DialogContent>
        {effect}
        {typedName !== undefined && (
          <Box sx={{ mt: 2 }}>
            <FormField
              label={t('confirm.typeName', { name: typedName })}
              value={typed}
              onChange={setTyped}
              problem={missing && typed.trim() !== typedName ? t('confirm.nameDiffers') : undefined}
              autoComplete="off"
              ltr
            />
          </Box>
        )}
      </DialogContent>
      <DialogActions sx={{ p: 2 }}>
        <Button onClick={onCancel} disabled={busy}>
          {t('action.cancel')}
        </Button>
        <Button variant="contained" color={danger ? 'error' : 'primary'} onClick={confirm} loading={busy}>
          {confirmLabel}
        </Button>
      </DialogActions>
    </>
  );
}
