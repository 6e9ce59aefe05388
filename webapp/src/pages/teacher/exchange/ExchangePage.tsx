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
import { api, data } from '../../../api/client';
import type { CefrLevel, Skill } from '../../../api/types';
import { ErrorState } from '../../../components/ErrorState';
import { FileDrop } from '../../../components/FileDrop';
import { FormField } from '../../../components/FormField';
import { EarlierImports } from '../../../components/imports/EarlierImports';
import { PageHeader } from '../../../components/PageHeader';
import { ChoiceField } from '../ChoiceField';
import { useChoices } from '../choices';
import { check, importsKey, useFormats, type ImportState } from './exchangeApi';
import { JsonImport } from './JsonImport';
import { useSize } from './size';

const maxBytes = 64 * 1024 * 1024;

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
      <EarlierImports<ImportState>
        say={t}
        queryKey={importsKey}
        fetchPage={(cursor) => data(api.GET('/api/unified-testing/imports', { params: { query: { limit: '20', ...(cursor && { cursor }) } } }))}
        to={(id) => `/teacher/questions/import/${id}`}
        good={({ imported }) => imported}
      />
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
  return (
    <FileDrop
      text={file ? t('chosen', { name: `\u2068${file.name}\u2069`, size: size(file.size) }) : t('drop')}
      button={t(file ? 'another' : 'choose')}
      first={!file}
      onChoose={choose}
    >
      <Typography variant="body2" color="textSecondary">
        {t('accepted')}
      </Typography>
      {names.length > 0 && (
        <Typography variant="body2" color="textSecondary">
          {t('formats', { names: names.join(' · ') })}
        </Typography>
      )}
    </FileDrop>
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
      client.setQueryData([...importsKey, state.id], state);
      void client.invalidateQueries({ queryKey: importsKey, exact: true });
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
