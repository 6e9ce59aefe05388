import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Snackbar from '@mui/material/Snackbar';
import { useState } from 'react';
import type { Notice } from './Snackbars';

export default function NoticeBar({ notice: { text, severity = 'success', action } }: { notice: Notice }) {
  const [open, setOpen] = useState(true);
  const close = () => setOpen(false);
  const act = () => {
    action?.run();
    close();
  };
  return (
    <Snackbar
      open={open}
      sx={{ displayPrint: 'none' }}
      // Time enough to read it and to reach the button.
      autoHideDuration={action ? 10_000 : 5_000}
      onClose={(_event, reason) => reason !== 'clickaway' && close()}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
    >
      <Alert
        severity={severity}
        variant="filled"
        role="status"
        {...(action ? { action: <Button color="inherit" onClick={act}>{action.label}</Button> } : { onClose: close })}
      >
        {text}
      </Alert>
    </Snackbar>
  );
}
