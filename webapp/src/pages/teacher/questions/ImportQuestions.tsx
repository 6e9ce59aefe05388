import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { api } from '../../../api/client';
import { problemOf } from '../../../api/problem';
import type { ImportResult } from '../../../api/types';
import { ErrorState } from '../../../components/ErrorState';
import { PageHeader } from '../../../components/PageHeader';
import { problemText } from './itemProblems';
import { readQuestionFile, type FileFault } from './questionFile';

/** A refused file is answered with a report, not with a problem. */
async function importFile(file: File): Promise<ImportResult | { fault: FileFault }> {
  const read = readQuestionFile(await file.text());
  if ('fault' in read) return read;
  // Whatever the file holds goes to the server, which judges it.
  const { data, error, response } = await api.POST('/api/unified-testing/questions/import', { body: read as never });
  if (data) return data;
  if (error && 'errors' in error) return error;
  throw problemOf(error, response);
}

export function ImportQuestions() {
  const { t } = useTranslation('teacher');
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const run = useMutation({ mutationFn: importFile, onSuccess: () => Promise.all([client.invalidateQueries({ queryKey: ['questions'] }), client.invalidateQueries({ queryKey: ['templates'] })]) });
  return (
    <>
      <PageHeader
        title={t('file.title')}
        actions={
          <Button component={RouterLink} to="/teacher/questions">
            {t('question.back')}
          </Button>
        }
      />
      <Paper variant="outlined" sx={{ p: 3 }}>
        <Stack spacing={2} sx={{ alignItems: 'flex-start' }}>
          <Typography>{t('file.help')}</Typography>
          <input
            ref={input}
            type="file"
            accept=".json,application/json"
            hidden
            onChange={({ target }) => {
              const file = target.files?.[0];
              if (file) run.mutate(file);
              target.value = ''; // so that the corrected file, of the same name, can be chosen again
            }}
          />
          <Button variant="contained" onClick={() => input.current?.click()} loading={run.isPending}>
            {t('file.choose')}
          </Button>
          <Stack spacing={2} role="status" sx={{ width: '100%' }}>
            {run.isPending && (
              <>
                <Typography>{t('file.importing', { name: run.variables.name })}</Typography>
                <LinearProgress aria-label={t('file.importing', { name: run.variables.name })} />
              </>
            )}
            {run.isSuccess && <Outcome outcome={run.data} />}
          </Stack>
          {run.isError && <ErrorState error={run.error} />}
        </Stack>
      </Paper>
    </>
  );
}

function Outcome({ outcome }: { outcome: ImportResult | { fault: FileFault } }) {
  const { t } = useTranslation('teacher');
  if ('fault' in outcome) return <Alert severity="warning">{t(`file.${outcome.fault}`)}</Alert>;
  if (outcome.errors.length === 0) return <Alert severity="success">{t('file.done', { ...outcome })}</Alert>;
  return (
    <Alert severity="warning">
      {t('file.nothing')}
      <ul>
        {outcome.errors.map(({ index, externalId, problems }) => (
          <li key={index}>
            {externalId
              ? t('file.entryWithId', { number: index + 1, id: externalId })
              : t('file.entry', { number: index + 1 })}
            <ul>
              {problems.map((problem) => (
                <li key={`${problem.field} ${problem.problem}`}>
                  <bdi dir="ltr">{problem.field}</bdi>: {problemText(t, problem)}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
