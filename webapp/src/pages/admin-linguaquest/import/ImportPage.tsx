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
import { Link as RouterLink } from 'react-router';
import type { FieldProblem } from '../../../api/types';
import { DataList, type Column } from '../../../components/DataList';
import { FileDrop } from '../../../components/FileDrop';
import { PageHeader } from '../../../components/PageHeader';
import { StatusChip, type Tone } from '../../../components/StatusChip';
import { sendFile, type ImportState } from '../../../components/imports/importApi';
import { problemText as itemProblemText } from '../../teacher/questions/itemProblems';
import { deskKey, root, textIn, type ImportReport } from '../deskApi';
import { useDeskProblemText } from '../useDeskProblemText';

const maxBytes = 32 * 1024 * 1024;
const path = '/api/linguaquest/admin/lessons/import';

type Line = ImportReport['lessons'][number];
type Picture = ImportReport['pictures'][number];

const tones: Record<Line['outcome'], Tone> = { added: 'good', changed: 'waiting', unchanged: 'neutral', rejected: 'bad' };

/** Takes a file of lessons: first what would become of it, then, when somebody says yes, that. */
export function ImportPage() {
  const { t } = useTranslation('lessons');
  const client = useQueryClient();
  const problemText = useDeskProblemText();
  const [file, setFile] = useState<File | null>(null);
  const send = useMutation({
    mutationFn: ({ chosen, apply }: { chosen: File; apply: boolean }) =>
      sendFile<ImportState & ImportReport>(path, chosen, { apply: String(apply) }) as Promise<ImportReport>,
    onSuccess: (report) => report.applied && client.invalidateQueries({ queryKey: [...deskKey, 'list'] }),
  });
  const report = send.data;
  const choose = (chosen: File) => {
    send.reset();
    setFile(chosen);
    if (chosen.size <= maxBytes) send.mutate({ chosen, apply: false });
  };
  const name = `\u2068${file?.name ?? ''}\u2069`;
  const good = report?.lessons.filter(({ outcome }) => outcome === 'added' || outcome === 'changed').length ?? 0;
  return (
    <>
      <PageHeader title={t('import.title')} subtitle={t('import.help')} />
      <Paper component="section" variant="outlined" aria-label={t('import.choose')} sx={{ p: { xs: 2, sm: 3 }, mb: 3 }}>
        <Stack spacing={2}>
          <FileDrop text={file ? name : t('import.drop')} button={t(file ? 'import.another' : 'import.choose')} first={!file} accept=".json,.zip" onChoose={choose}>
            <Typography variant="body2" color="textSecondary">
              {t('import.accepted')}
            </Typography>
          </FileDrop>
          {file && file.size > maxBytes && <Alert severity="warning">{t('import.tooLarge')}</Alert>}
          <Box role="status">{send.isPending && <LinearProgress aria-label={t('import.sending', { name })} />}</Box>
          {send.isError && <Alert severity="error">{problemText(send.error)}</Alert>}
          {report && !report.applied && (
            <>
              <Alert severity={good > 0 ? 'info' : 'warning'}>{good > 0 ? t('import.ready', { count: good }) : t('import.readyNone')}</Alert>
              {(good > 0 || report.pictures.some(({ outcome }) => outcome === 'taken')) && (
                <Box>
                  <Button variant="contained" size="large" loading={send.isPending} onClick={() => file && send.mutate({ chosen: file, apply: true })}>
                    {t('import.apply', { count: good })}
                  </Button>
                </Box>
              )}
            </>
          )}
          {report?.applied && (
            <Alert
              severity="success"
              action={
                <Button color="inherit" component={RouterLink} to={root}>
                  {t('import.toList')}
                </Button>
              }
            >
              {t('import.done', { count: good })}
            </Alert>
          )}
        </Stack>
      </Paper>
      {report && <Report report={report} />}
    </>
  );
}

function Report({ report }: { report: ImportReport }) {
  const { t, i18n } = useTranslation('lessons');
  const lessons: Column<Line>[] = [
    { id: 'file', label: t('import.columns.file'), primary: true, cell: ({ file }) => <bdi dir="ltr">{file}</bdi> },
    { id: 'title', label: t('import.columns.title'), cell: ({ title, slug }) => <bdi>{title ? textIn(title, i18n.language) : (slug ?? '–')}</bdi> },
    { id: 'outcome', label: t('import.columns.outcome'), cell: ({ outcome }) => <StatusChip tone={tones[outcome]} label={t(`import.outcome.${outcome}`)} /> },
    { id: 'problems', label: t('import.columns.problems'), cell: ({ problems }) => <Reasons problems={problems} /> },
  ];
  const pictures: Column<Picture>[] = [
    { id: 'file', label: t('import.columns.file'), primary: true, cell: ({ file }) => <bdi dir="ltr">{file}</bdi> },
    { id: 'outcome', label: t('import.columns.outcome'), cell: ({ outcome }) => <StatusChip tone={outcome === 'taken' ? 'good' : 'bad'} label={t(`import.outcome.${outcome}`)} /> },
    { id: 'problems', label: t('import.columns.problems'), cell: ({ problems }) => <Reasons problems={problems} /> },
  ];
  return (
    <Stack spacing={3}>
      {report.lessons.length > 0 && <DataList label={t('import.lessons')} columns={lessons} rows={report.lessons} rowKey={({ file }) => file} />}
      {report.pictures.length > 0 && (
        <section aria-label={t('import.pictures')}>
          <Typography variant="h2" sx={{ mb: 1 }}>
            {t('import.pictures')}
          </Typography>
          <DataList label={t('import.pictures')} columns={pictures} rows={report.pictures} rowKey={({ file }) => file} />
        </section>
      )}
    </Stack>
  );
}

/** The places as the file has them, for whoever wrote it. */
function Reasons({ problems }: { problems: readonly FieldProblem[] }) {
  const { t, i18n } = useTranslation('lessons');
  if (problems.length === 0) return '–';
  const shown = problems.slice(0, 10);
  const textOf = (problem: FieldProblem) => {
    const own = `activities.problem.${problem.problem}`;
    return i18n.exists(`lessons:${own}`) ? t(own) : itemProblemText((key, values) => t(`teacher:${key}`, values), problem);
  };
  return (
    <Box component="ul" sx={{ m: 0, paddingInlineStart: 2 }}>
      {shown.map((problem, i) => (
        <li key={i}>
          {problem.field && (
            <>
              <Box component="code" dir="ltr" sx={{ overflowWrap: 'anywhere' }}>
                {problem.field}
              </Box>
              {': '}
            </>
          )}
          {textOf(problem)}
        </li>
      ))}
      {problems.length > shown.length && <li>{t('import.moreProblems', { count: problems.length - shown.length })}</li>}
    </Box>
  );
}
