import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Link from '@mui/material/Link';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, useNavigate } from 'react-router';
import { api, data } from '../../api/client';
import { save } from '../../api/files';
import { useFormat } from '../../app/format';
import { DataList, type Column } from '../../components/DataList';
import { EmptyState } from '../../components/EmptyState';
import { PageHeader } from '../../components/PageHeader';
import { useProblemText } from '../../components/problemText';
import { StatusChip, type Tone } from '../../components/StatusChip';
import { PagedList, usePages } from '../teacher/PagedList';
import { check, peopleKey, type ImportState } from './peopleApi';

const maxBytes = 16 * 1024 * 1024;
const columnNames = 'displayName,email,phone,roles,nationalCode,iban,locale\r\n';
export const importTones: Record<ImportState['state'], Tone> = { running: 'waiting', ready: 'waiting', done: 'good', failed: 'bad', undone: 'paused' };

/** Takes a file of people who shall be invited, and lists those that came. */
export default function ImportPage() {
  const { t } = useTranslation('people');
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
      <Earlier />
    </>
  );
}

function Upload() {
  const { t } = useTranslation('people');
  const client = useQueryClient();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [over, setOver] = useState(false);
  const start = useMutation({
    mutationFn: check,
    onSuccess: (state) => {
      void client.invalidateQueries({ queryKey: [...peopleKey, 'imports'] });
      void navigate(state.id);
    },
  });
  const choose = (chosen: File) => {
    start.reset();
    setFile(chosen);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dropped = event.dataTransfer.files[0];
    if (dropped) choose(dropped);
  };
  const name = `\u2068${file?.name ?? ''}\u2069`;
  return (
    <Stack spacing={2}>
      <Box
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        sx={{ border: '2px dashed', borderColor: over ? 'primary.main' : 'divider', borderRadius: 2, p: 3, textAlign: 'center' }}
      >
        <Typography sx={{ overflowWrap: 'anywhere' }}>{file ? t('import.chosen', { name }) : t('import.drop')}</Typography>
        <input
          ref={input}
          type="file"
          accept=".csv,.tsv,.txt,.xlsx"
          hidden
          onChange={({ target }) => {
            const chosen = target.files?.[0];
            if (chosen) choose(chosen);
            target.value = ''; // so that the corrected file, of the same name, can be chosen again
          }}
        />
        <Button variant={file ? 'text' : 'contained'} onClick={() => input.current?.click()} sx={{ my: 1 }}>
          {file ? t('import.another') : t('import.choose')}
        </Button>
        <Typography variant="body2" color="textSecondary">
          {t('import.accepted')}
        </Typography>
      </Box>
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

function Earlier() {
  const { t } = useTranslation('people');
  const format = useFormat();
  const imports = usePages([...peopleKey, 'imports'], (cursor) => data(api.GET('/api/people/imports', { params: { query: { limit: '20', ...(cursor && { cursor }) } } })));
  const columns: Column<ImportState>[] = [
    {
      id: 'file',
      label: t('import.columns.file'),
      primary: true,
      cell: ({ id, fileName }) => (
        <Link component={RouterLink} to={id} sx={{ overflowWrap: 'anywhere' }}>
          <bdi>{fileName || t('import.unnamed')}</bdi>
        </Link>
      ),
    },
    { id: 'date', label: t('import.columns.date'), cell: ({ createdAt }) => format.dateTime(createdAt) },
    { id: 'state', label: t('import.columns.state'), cell: ({ state }) => <StatusChip tone={importTones[state]} label={t(`import.state.${state}`)} /> },
    { id: 'good', label: t('import.columns.good'), align: 'end', cell: ({ good }) => format.number(good) },
    { id: 'rejected', label: t('import.columns.rejected'), align: 'end', cell: ({ rejected }) => format.number(rejected) },
  ];
  return (
    <section aria-label={t('import.earlier')}>
      <Typography variant="h2" sx={{ mb: 2 }}>
        {t('import.earlier')}
      </Typography>
      <PagedList query={imports} empty={<EmptyState text={t('import.none')} />}>
        {(rows) => <DataList label={t('import.earlier')} columns={columns} rows={rows} rowKey={({ id }) => id} />}
      </PagedList>
    </section>
  );
}
