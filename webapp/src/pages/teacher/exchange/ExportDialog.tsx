import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../api/client';
import { save } from '../../../api/files';
import type { paths } from '../../../api/schema';
import type { QuestionDraft } from '../../../api/types';
import { ErrorState } from '../../../components/ErrorState';
import { useNotify } from '../../../components/Snackbars';
import { useProblemText } from '../../../components/problemText';
import { ChoiceField } from '../ChoiceField';
import { saveExport, useFormats, type Export } from './exchangeApi';
import { LossList } from './LossList';
import { useSize } from './size';

export type Filters = Omit<NonNullable<paths['/api/unified-testing/questions/export']['get']['parameters']['query']>, 'format' | 'template'>;

/** What a file is made of: the questions that match, or one test with its questions. */
export type Wanted = { filters: Filters } | { template: string };

/** All of it as our own file has it. */
async function everything(wanted: Wanted): Promise<{ items: QuestionDraft[] }> {
  if ('filters' in wanted) return { items: await everyQuestion(wanted.filters) };
  return (await data(api.GET('/api/unified-testing/questions/export', { params: { query: wanted } }))) as { items: QuestionDraft[] };
}

async function everyQuestion(filters: Filters): Promise<QuestionDraft[]> {
  const items: QuestionDraft[] = [];
  let cursor: string | null | undefined;
  do {
    const query = { ...filters, limit: '200', ...(cursor && { cursor }) };
    const page: { items: QuestionDraft[]; nextCursor?: string | null } = await data(
      api.GET('/api/unified-testing/questions/export', { params: { query } }),
    );
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return items;
}

type Props = { wanted: Wanted; onClose: () => void };

/** Makes a file, and says what is lost before it is saved. */
export default function ExportDialog({ wanted, onClose }: Props) {
  const { t } = useTranslation('exchange');
  const { t: teacher } = useTranslation('teacher');
  const titleId = useId();
  const notify = useNotify();
  const problemText = useProblemText();
  const formats = useFormats().filter(({ writes }) => writes);
  const [format, setFormat] = useState('');
  const json = useMutation({
    mutationFn: () => everything(wanted),
    onSuccess: (file) => {
      save(new Blob([JSON.stringify(file, null, 2)], { type: 'application/json' }), `questions-${new Date().toISOString().slice(0, 10)}.json`);
      notify({ text: teacher('file.exported', { count: file.items.length }) });
      onClose();
    },
  });
  const make = useMutation({ mutationFn: () => data(api.POST('/api/unified-testing/exports', { body: { ...('filters' in wanted ? wanted.filters : wanted), format } })) });
  const take = useMutation({ mutationFn: saveExport, onSuccess: onClose, onError: (error) => notify({ text: problemText(error), severity: 'error' }) });
  const choose = (next: string) => {
    setFormat(next);
    make.reset();
  };
  const made = make.data;
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} fullWidth maxWidth="sm">
      <DialogTitle id={titleId}>{t('filters' in wanted ? 'export.title' : 'export.testTitle')}</DialogTitle>
      <DialogContent>
        <Stack spacing={2}>
          <Typography>{t('filters' in wanted ? 'export.help' : 'export.testHelp')}</Typography>
          <ChoiceField
            label={t('format')}
            value={format}
            options={[{ value: '', label: t('export.json') }, ...formats.map(({ id, name }) => ({ value: id, label: name }))]}
            onChange={choose}
          />
          <Box role="status">{made && <Made made={made} />}</Box>
          {make.isError && <ErrorState error={make.error} />}
          {json.isError && <ErrorState error={json.error} />}
        </Stack>
      </DialogContent>
      <DialogActions sx={{ p: 2, flexWrap: 'wrap' }}>
        <Button onClick={onClose}>{t('export.close')}</Button>
        {made ? (
          <Button variant="contained" onClick={() => take.mutate(made)} loading={take.isPending}>
            {made.leftOut + made.lossy > 0 ? t('export.downloadAnyway') : t('export.download')}
          </Button>
        ) : (
          <Button variant="contained" onClick={() => (format ? make.mutate() : json.mutate())} loading={make.isPending || json.isPending}>
            {format ? t('export.check') : t('export.download')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

function Made({ made }: { made: Export }) {
  const { t } = useTranslation('exchange');
  const size = useSize();
  const whole = made.leftOut + made.lossy === 0;
  const questions = [...new Set(made.losses.map(({ externalId }) => externalId))];
  return (
    <Stack spacing={1}>
      <Alert severity={whole ? 'success' : 'warning'}>
        {t('export.ready', { count: made.questions, name: `\u2068${made.fileName}\u2069`, size: size(made.size) })}{' '}
        {whole && t('export.whole')}
        {made.leftOut > 0 && ` ${t('export.leftOut', { count: made.leftOut })}`}
        {made.lossy > 0 && ` ${t('export.lossy', { count: made.lossy })}`}
      </Alert>
      {!whole && (
        <Box component="ul" tabIndex={0} aria-label={t('export.details')} sx={{ maxHeight: 280, overflow: 'auto', m: 0, paddingInlineStart: 3 }}>
          {questions.map((externalId) => {
            const losses = made.losses.filter((loss) => loss.externalId === externalId);
            const first = losses[0]!;
            return (
              <li key={externalId}>
                <Typography component="bdi" variant="body2" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
                  {first.title || externalId}
                </Typography>
                {first.leftOut && <Typography variant="body2"> {t('export.notInFile')}</Typography>}
                <LossList losses={losses} />
              </li>
            );
          })}
        </Box>
      )}
      {made.moreLosses > 0 && <Typography variant="body2">{t('export.more', { count: made.moreLosses })}</Typography>}
    </Stack>
  );
}
