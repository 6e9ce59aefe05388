import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api/client';
import { problemOf } from '../../../api/problem';
import type { ImportResult } from '../../../api/types';
import { ErrorState } from '../../../components/ErrorState';
import { problemText } from '../questions/itemProblems';
import { readQuestionFile, type FileFault } from '../questions/questionFile';

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

/** A file in our own form, which is taken whole or not at all. */
export function JsonImport({ file }: { file: File }) {
  const { t } = useTranslation('teacher');
  const client = useQueryClient();
  const run = useMutation({
    mutationFn: () => importFile(file),
    onSuccess: () => Promise.all([client.invalidateQueries({ queryKey: ['questions'] }), client.invalidateQueries({ queryKey: ['templates'] })]),
  });
  return (
    <Stack spacing={2}>
      <Typography>{t('file.help')}</Typography>
      <Box>
        <Button variant="contained" size="large" onClick={() => run.mutate()} loading={run.isPending}>
          {t('questions.import')}
        </Button>
      </Box>
      <Stack spacing={2} role="status">
        {run.isPending && (
          <>
            <Typography>{t('file.importing', { name: file.name })}</Typography>
            <LinearProgress aria-label={t('file.importing', { name: file.name })} />
          </>
        )}
        {run.isSuccess && <Outcome outcome={run.data} />}
      </Stack>
      {run.isError && <ErrorState error={run.error} />}
    </Stack>
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
