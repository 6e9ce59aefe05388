import Button from '@mui/material/Button';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { loadArea } from '../../../app/texts';
import type { Filters } from '../exchange/ExportDialog';

const ExportDialog = lazy(async () => (await Promise.all([import('../exchange/ExportDialog'), loadArea('exchange')]))[0]);

/** Opens the dialog that saves the questions that match as a file. */
export function ExportQuestions({ filters }: { filters: Filters }) {
  const { t } = useTranslation('teacher');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('questions.export')}</Button>
      <Suspense>{open && <ExportDialog filters={filters} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
