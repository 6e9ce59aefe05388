import TextDecrease from '@mui/icons-material/TextDecrease';
import TextIncrease from '@mui/icons-material/TextIncrease';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import IconButton from '@mui/material/IconButton';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../app/format';
import { besideTextSize } from './textSizeChoice';
import { useTextSize } from './TextSized';

/** A- and A+, with their effect behind them. */
export default function TextSizeDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('student');
  const format = useFormat();
  const titleId = useId();
  const { size, choose } = useTextSize();
  const step = (by: -1 | 1) => {
    const next = besideTextSize(size, by);
    // Not disabled at the end: a disabled button would lose the focus.
    return { onClick: () => next !== undefined && choose(next), 'aria-disabled': next === undefined, sx: next === undefined ? { opacity: 0.5 } : {} };
  };
  return (
    <Dialog open={open} onClose={onClose} aria-labelledby={titleId}>
      <DialogTitle id={titleId}>{t('textSize.title')}</DialogTitle>
      <DialogContent>
        <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'center', gap: 2 }}>
          <IconButton aria-label={t('textSize.smaller')} {...step(-1)}>
            <TextDecrease />
          </IconButton>
          <Box component="output" role="status" sx={{ minWidth: '4em', textAlign: 'center', fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
            {format.percent(size)}
          </Box>
          <IconButton aria-label={t('textSize.larger')} {...step(1)}>
            <TextIncrease />
          </IconButton>
        </Box>
      </DialogContent>
      <DialogActions sx={{ p: 2 }}>
        <Button onClick={onClose}>{t('common:action.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
