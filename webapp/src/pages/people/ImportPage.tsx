import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, useNavigate } from 'react-router';
import { api, data } from '../../api/client';
import { save } from '../../api/files';
import { FileDrop } from '../../components/FileDrop';
import { EarlierImports } from '../../components/imports/EarlierImports';
import { sendFile } from '../../components/imports/importApi';
import { PageHeader } from '../../components/PageHeader';
import { useProblemText } from '../../components/problemText';
import { importsKey, type ImportState } from './peopleApi';

const maxBytes = 16 * 1024 * 1024;
const columnNames = 'displayName,email,phone,roles,nationalCode,iban,locale\r\n';

/** Takes a file of people who shall be invited, and lists those that came. */
export default function ImportPage() {
  const { t } = useTranslation('people');
  const { t: earlier } = useTranslation('people', { keyPrefix: 'import' });
  return (
    <>
      <PageHeader
        title={t('import.title')}
        subtitle={t('import.help')}
        actions={
          <>
            <Button onClick={() => save(new Blob(['\ufeff', columnNames], { type: 'text/csv' }), 'people.csv')}>{t('import.template')}</Button>
            <Button component={RouterLink} to="/admin/people">
              {t('import.back')}
            </Button>
          </>
        }
      />
      <Paper component="section" variant="outlined" aria-label={t('import.choose')} sx={{ p: { xs: 2, sm: 3 }, mb: 3 }}>
        <Upload />
      </Paper>
      <EarlierImports<ImportState>
        say={earlier}
        queryKey={importsKey}
        fetchPage={(cursor) => data(api.GET('/api/people/imports', { params: { query: { limit: '20', ...(cursor && { cursor }) } } }))}
        to={(id) => id}
        good={({ good }) => good}
      />
    </>
  );
}

function Upload() {
  const { t } = useTranslation('people');
  const client = useQueryClient();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const [file, setFile] = useState<File | null>(null);
  const start = useMutation({
    mutationFn: (chosen: File) => sendFile<ImportState>('/api/people/imports', chosen, {}),
    onSuccess: (state) => {
      void client.invalidateQueries({ queryKey: importsKey });
      void navigate(state.id);
    },
  });
  const choose = (chosen: File) => {
    start.reset();
    setFile(chosen);
  };
  const name = `\u2068${file?.name ?? ''}\u2069`;
  return (
    <Stack spacing={2}>
      <FileDrop text={file ? name : t('import.drop')} button={t(file ? 'import.another' : 'import.choose')} first={!file} accept=".csv,.tsv,.txt,.xlsx" onChoose={choose}>
        <Typography variant="body2" color="textSecondary">
          {t('import.accepted')}
        </Typography>
      </FileDrop>
      {file &&
        (file.size > maxBytes ? (
          <Alert severity="warning">{t('import.tooLarge')}</Alert>
        ) : (
          <Box>
            <Button variant="contained" size="large" loading={start.isPending} onClick={() => start.mutate(file)}>
              {t('import.check')}
            </Button>
          </Box>
        ))}
      <Box role="status">{start.isPending && <LinearProgress aria-label={t('import.sending', { name })} />}</Box>
      {start.isError && <Alert severity="error">{problemText(start.error)}</Alert>}
    </Stack>
  );
}
