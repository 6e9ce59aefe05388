import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { licenceKey } from '../../../app/licence';
import { FormField } from '../../../components/FormField';
import { useProblemText } from '../../../components/problemText';
import { useNotify } from '../../../components/Snackbars';
import { largestLicence, previewLicence, uploadLicence } from './licenceApi';
import { LicencePreviewDialog } from './LicencePreviewDialog';

/** Uploads a licence, as a file or pasted. First it shows what that changes. */
export function NewLicence() {
  const { t } = useTranslation('licences');
  const client = useQueryClient();
  const notify = useNotify();
  const problemText = useProblemText();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [unfit, setUnfit] = useState<string | undefined>(undefined);
  const preview = useMutation({ mutationFn: previewLicence });
  const upload = useMutation({
    mutationFn: uploadLicence,
    onSuccess: () => {
      setText('');
      notify({ text: t('upload.done') });
    },
    onSettled: () => {
      preview.reset();
      return client.invalidateQueries({ queryKey: [licenceKey] });
    },
  });
  const show = (file: string) => {
    upload.reset();
    preview.reset();
    if (file.trim() === '') setUnfit(t('upload.missing'));
    else if (file.length > largestLicence) setUnfit(t('upload.tooLarge'));
    else {
      setUnfit(undefined);
      preview.mutate(file);
    }
  };
  const failure = preview.error ?? upload.error;
  return (
    <Paper component="section" variant="outlined" aria-labelledby="new-licence" sx={{ p: { xs: 2, sm: 3 } }}>
      <Stack spacing={2} sx={{ alignItems: 'flex-start' }}>
        <Typography variant="h2" id="new-licence">
          {t('upload.title')}
        </Typography>
        <Typography>{t('upload.help')}</Typography>
        <input
          ref={input}
          type="file"
          hidden
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            // What is far too large is no licence, and is not read.
            if (file) void (file.size > 4 * largestLicence ? setUnfit(t('upload.tooLarge')) : file.text().then(show));
            target.value = ''; // so that a file of the same name can be chosen again
          }}
        />
        <Button variant="contained" onClick={() => input.current?.click()} loading={preview.isPending}>
          {t('upload.choose')}
        </Button>
        <Box
          component="form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            show(text);
          }}
          sx={{ width: '100%', display: 'grid', gap: 1, justifyItems: 'start' }}
        >
          <FormField label={t('upload.paste')} value={text} onChange={setText} problem={unfit} minRows={3} autoComplete="off" ltr />
          <Button type="submit" variant="outlined" loading={preview.isPending}>
            {t('upload.preview')}
          </Button>
        </Box>
        <Box role="status" sx={{ width: '100%' }}>
          {failure !== null && (
            <Alert severity="error">
              <AlertTitle>{t('upload.refused')}</AlertTitle>
              <span dir="auto">{problemText(failure)}</span>
            </Alert>
          )}
        </Box>
      </Stack>
      {preview.data && (
        <LicencePreviewDialog preview={preview.data} busy={upload.isPending} onConfirm={() => upload.mutate(preview.variables)} onCancel={preview.reset} />
      )}
    </Paper>
  );
}
