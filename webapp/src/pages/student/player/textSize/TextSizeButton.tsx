import FormatSize from '@mui/icons-material/FormatSize';
import IconButton from '@mui/material/IconButton';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

// Fetched right after the page: the connection may be gone when it is opened.
const TextSizeDialog = lazy(() => import('./TextSizeDialog'));

export function TextSizeButton() {
  const { t } = useTranslation('student');
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton aria-label={t('textSize.title')} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <FormatSize />
      </IconButton>
      <Suspense>
        <TextSizeDialog open={open} onClose={() => setOpen(false)} />
      </Suspense>
    </>
  );
}
