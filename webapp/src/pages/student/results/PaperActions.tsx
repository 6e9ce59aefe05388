import PdfIcon from '@mui/icons-material/PictureAsPdfOutlined';
import PrintIcon from '@mui/icons-material/PrintOutlined';
import Button from '@mui/material/Button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../api/client';
import { download } from '../../../api/files';
import type { Report } from '../../../api/types';
import { useProblemText } from '../../../components/problemText';
import { useNotify } from '../../../components/Snackbars';
import { verificationsOf } from './paper';

/** The report on paper: as a file, or this page itself, with the code by which others check it. */
export function PaperActions({ report: { sessionId, learner } }: { report: Report }) {
  const { t, i18n } = useTranslation('statement');
  const client = useQueryClient();
  const notify = useNotify();
  const problemText = useProblemText();
  const [printing, setPrinting] = useState(false);
  const onError = (error: unknown) => notify({ text: problemText(error), severity: 'error' });
  const seeCodes = () => client.invalidateQueries({ queryKey: verificationsOf(sessionId).queryKey });
  const pdf = useMutation({
    mutationFn: () => download(`/api/unified-testing/sessions/${sessionId}/report.pdf?lang=${i18n.language}`, `${t('file')} ${learner.name}.pdf`),
    onSuccess: seeCodes,
    onError,
  });
  const print = useMutation({
    mutationFn: () => data(api.POST('/api/unified-testing/sessions/{id}/verifications', { params: { path: { id: sessionId } } })),
    onSuccess: async () => {
      await seeCodes();
      setPrinting(true);
    },
    onError,
  });
  // Not before the code is on the page.
  useEffect(() => {
    if (!printing) return;
    setPrinting(false);
    window.print();
  }, [printing]);
  return (
    <>
      <Button startIcon={<PdfIcon />} loading={pdf.isPending} onClick={() => pdf.mutate()}>
        {t('pdf')}
      </Button>
      <Button startIcon={<PrintIcon />} loading={print.isPending} onClick={() => print.mutate()}>
        {t('print')}
      </Button>
    </>
  );
}
