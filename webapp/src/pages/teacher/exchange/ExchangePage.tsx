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
import { api, data } from '../../../api/client';
import type { CefrLevel, Skill } from '../../../api/types';
import { useFormat } from '../../../app/format';
import { DataList, type Column } from '../../../components/DataList';
import { EmptyState } from '../../../components/EmptyState';
import { ErrorState } from '../../../components/ErrorState';
import { FormField } from '../../../components/FormField';
import { PageHeader } from '../../../components/PageHeader';
import { StatusChip, type Tone } from '../../../components/StatusChip';
import { ChoiceField } from '../ChoiceField';
import { useChoices } from '../choices';
import { PagedList, usePages } from '../PagedList';
import { check, useFormats, type ImportState } from './exchangeApi';
import { JsonImport } from './JsonImport';
import { useSize } from './size';

const maxBytes = 64 * 1024 * 1024;
const tones: Record<ImportState['state'], Tone> = { running: 'waiting', ready: 'waiting', done: 'good', failed: 'bad', undone: 'paused' };

/** Brings files of other products, and lists those that came. */
export default function ExchangePage() {
  const { t } = useTranslation('exchange');
  const [file, setFile] = useState<File | null>(null);
  return (
    <>
      <PageHeader
        title={t('title')}
        subtitle={t('help')}
        actions={
          <Button component={RouterLink} to="/teacher/questions">
            {t('back')}
          </Button>
        }
      />
      <Paper component="section" variant="outlined" aria-label={t('choose')} sx={{ p: { xs: 2, sm: 3 }, mb: 3 }}>
        <Stack spacing={2}>
          <ChosenFile file={file} choose={setFile} />
          {file && (isJson(file) ? <JsonImport key={keyOf(file)} file={file} /> : <ForeignImport key={keyOf(file)} file={file} />)}
        </Stack>
      </Paper>
      <Earlier />
    </>
  );
}

const isJson = ({ name, type }: File) => type === 'application/json' || name.toLowerCase().endsWith('.json');
const keyOf = ({ name, size, lastModified }: File) => `${name} ${size} ${lastModified}`;

function ChosenFile({ file, choose }: { file: File | null; choose: (file: File) => void }) {
  const { t } = useTranslation('exchange');
  const size = useSize();
  const names = useFormats()
    .filter(({ reads }) => reads)
    .map(({ name }) => name);
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dropped = event.dataTransfer.files[0];
    if (dropped) choose(dropped);
  };
  return (
    <Box
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      sx={{ border: '2px dashed', borderColor: over ? 'primary.main' : 'divider', borderRadius: 2, p: 3, textAlign: 'center' }}
    >
      <Typography sx={{ overflowWrap: 'anywhere' }}>
        {file ? t('chosen', { name: `\u2068${file.name}\u2069`, size: size(file.size) }) : t('drop')}
      </Typography>
      <input
        ref={input}
        type="file"
        hidden
        onChange={({ target }) => {
          const chosen = target.files?.[0];
          if (chosen) choose(chosen);
          target.value = ''; // so that the corrected file, of the same name, can be chosen again
        }}
      />
      <Button variant={file ? 'text' : 'contained'} onClick={() => input.current?.click()} sx={{ my: 1 }}>
        {file ? t('another') : t('choose')}
      </Button>
      <Typography variant="body2" color="textSecondary">
        {t('accepted')}
      </Typography>
      {names.length > 0 && (
        <Typography variant="body2" color="textSecondary">
          {t('formats', { names: names.join(' · ') })}
        </Typography>
      )}
    </Box>
  );
}

function ForeignImport({ file }: { file: File }) {
  const { t } = useTranslation('exchange');
  const formats = useFormats().filter(({ reads }) => reads);
  const choices = useChoices();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [format, setFormat] = useState('');
  const [skill, setSkill] = useState<Skill | ''>('grammar');
  const [level, setLevel] = useState<CefrLevel | ''>('B1');
  const [language, setLanguage] = useState('en');
  const [tags, setTags] = useState('');
  const unset = { value: '' as const, label: t('unset') };
  const start = useMutation({
    mutationFn: () =>
      check(file, {
        ...(format && { format }),
        ...(skill && { skill }),
        ...(level && { cefrLevel: level }),
        ...(language && { language }),
        ...(tags.trim() && { tags: tags.replace(/،/g, ',') }),
      }),
    onSuccess: (state) => {
      client.setQueryData(['imports', state.id], state);
      void client.invalidateQueries({ queryKey: ['imports'], exact: true });
      void navigate(`/teacher/questions/import/${state.id}`);
    },
  });
  if (file.size > maxBytes) return <Alert severity="warning">{t('tooLarge')}</Alert>;
  return (
    <Stack spacing={2} component="form" noValidate onSubmit={(event) => (event.preventDefault(), start.mutate())}>
      <Box>
        <Typography variant="h2" sx={{ fontSize: '1.1rem' }}>
          {t('form')}
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {t('formHelp')}
        </Typography>
      </Box>
      <Box sx={{ display: 'grid', columnGap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
        <ChoiceField
          label={t('format')}
          value={format}
          options={[{ value: '', label: t('recognise') }, ...formats.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={setFormat}
        />
        <ChoiceField<Skill> label={t('skill')} value={skill} options={[unset, ...choices.skills]} onChange={setSkill} />
        <ChoiceField<CefrLevel> label={t('level')} value={level} options={[unset, ...choices.levels]} onChange={setLevel} />
        <ChoiceField label={t('language')} value={language} options={[unset, ...choices.languages('en')]} onChange={setLanguage} />
        <FormField label={t('tags')} value={tags} onChange={setTags} help={t('tagsHelp')} />
      </Box>
      <Box>
        <Button type="submit" variant="contained" size="large" loading={start.isPending}>
          {t('check')}
        </Button>
      </Box>
      <Box role="status">
        {start.isPending && (
          <>
            <Typography>{t('sending', { name: file.name })}</Typography>
            <LinearProgress aria-label={t('sending', { name: file.name })} />
          </>
        )}
      </Box>
      {start.isError && <ErrorState error={start.error} />}
    </Stack>
  );
}

function Earlier() {
  const { t } = useTranslation('exchange');
  const format = useFormat();
  const imports = usePages(['imports'], (cursor) =>
    data(api.GET('/api/unified-testing/imports', { params: { query: { limit: '20', ...(cursor && { cursor }) } } })),
  );
  const columns: Column<ImportState>[] = [
    {
      id: 'file',
      label: t('columns.file'),
      primary: true,
      cell: ({ id, fileName }) => (
        <Link component={RouterLink} to={`/teacher/questions/import/${id}`} sx={{ overflowWrap: 'anywhere' }}>
          {fileName || t('unnamed')}
        </Link>
      ),
    },
    { id: 'date', label: t('columns.date'), cell: ({ createdAt }) => format.dateTime(createdAt) },
    { id: 'state', label: t('columns.state'), cell: ({ state }) => <StatusChip tone={tones[state]} label={t(`state.${state}`)} /> },
    { id: 'imported', label: t('columns.imported'), align: 'end', cell: ({ imported }) => format.number(imported) },
    { id: 'rejected', label: t('columns.rejected'), align: 'end', cell: ({ rejected }) => format.number(rejected) },
  ];
  return (
    <section aria-label={t('earlier')}>
      <Typography variant="h2" sx={{ mb: 2 }}>
        {t('earlier')}
      </Typography>
      <PagedList query={imports} empty={<EmptyState text={t('none')} />}>
        {(rows) => <DataList label={t('earlier')} columns={columns} rows={rows} rowKey={(row) => row.id} />}
      </PagedList>
    </section>
  );
}
