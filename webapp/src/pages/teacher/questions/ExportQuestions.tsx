import Button from '@mui/material/Button';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { loadArea } from '../../../app/texts';
import type { Wanted } from '../exchange/ExportDialog';

const ExportDialog = lazy(async () => (await Promise.all([import('../exchange/ExportDialog'), loadArea('exchange')]))[0]);

/** Opens the dialog that saves questions, or a test with its questions, as a file. */
export function ExportQuestions({ wanted }: { wanted: Wanted }) {
  const { t } = useTranslation('teacher');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('questions.export')}</Button>
      <Suspense>{open && <ExportDialog wanted={wanted} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
