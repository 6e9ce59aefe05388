import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Drawer from '@mui/material/Drawer';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** What is known of one of a list, beside the list. */
export function SidePanel({ open, title, onClose, children }: { open: boolean; title: string; onClose: () => void; children: ReactNode }) {
  const { t } = useTranslation('people');
  const titleId = useId();
  return (
    <Drawer anchor="right" open={open} onClose={onClose} slotProps={{ paper: { role: 'dialog', 'aria-modal': true, 'aria-labelledby': titleId, sx: { width: { xs: '100%', sm: 460 } } } }}>
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 1, p: { xs: 2, sm: 3 }, pb: 1 }}>
        <Typography variant="h2" id={titleId} sx={{ flexGrow: 1, overflowWrap: 'anywhere' }}>
          <bdi>{title}</bdi>
        </Typography>
        <IconButton aria-label={t('panel.close')} onClick={onClose}>
          <Close />
        </IconButton>
      </Box>
      <Box sx={{ p: { xs: 2, sm: 3 }, pt: 1 }}>{children}</Box>
    </Drawer>
  );
}
