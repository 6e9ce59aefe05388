import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { api, data } from '../../../api/client';
import { ChoiceChips } from '../../../components/ChoiceChips';
import { EmptyState } from '../../../components/EmptyState';
import { ImportReport as Report } from '../../../components/imports/ImportReport';
import { StatusChip, type Tone } from '../../../components/StatusChip';
import { useQuestionTypes } from '../itemTypes';
import { PagedList, usePages } from '../PagedList';
import { problemText } from '../questions/itemProblems';
import { importsKey, type ImportedItem, type ImportState } from './exchangeApi';
import { LossList } from './LossList';

const tones: Record<ImportedItem['outcome'], Tone> = { accepted: 'neutral', rejected: 'bad', created: 'good', updated: 'good', unchanged: 'neutral', retired: 'paused', kept: 'good' };

const of = (id: string) => ({ params: { path: { id } } });

/** What an import of questions found, and what to do with it. */
export default function ImportReport() {
  const { t } = useTranslation('exchange');
  return (
    <Report<ImportState>
      say={t}
      queryKey={importsKey}
      job="testing.import"
      back="/teacher/questions/import"
      load={(id) => data(api.GET('/api/unified-testing/imports/{id}', of(id)))}
      commit={(id) => data(api.POST('/api/unified-testing/imports/{id}/commit', of(id)))}
      undo={(id) => data(api.DELETE('/api/unified-testing/imports/{id}', of(id)))}
      good={({ imported }) => imported}
      kept={({ kept }) => kept}
      progress={({ done, total, progress }) => ({ done, total, share: progress })}
      changes={['questions']}
    >
      {(state) => <Items key={state.state} state={state} />}
    </Report>
  );
}

const outcomes = ['all', 'imported', 'lossy', 'rejected'] as const;
type Outcome = (typeof outcomes)[number];

function Items({ state }: { state: ImportState }) {
  const { t } = useTranslation('exchange');
  const [outcome, setOutcome] = useState<Outcome>('all');
  const items = usePages([...importsKey, state.id, 'items', state.state, outcome], (cursor) =>
    data(
      api.GET('/api/unified-testing/imports/{id}/items', {
        params: { path: { id: state.id }, query: { outcome, limit: '50', ...(cursor && { cursor }) } },
      }),
    ),
  );
  const counts: Record<Outcome, number> = { all: state.done, imported: state.imported, lossy: state.lossy, rejected: state.rejected };
  return (
    <section aria-label={t('items')}>
      <ChoiceChips label={t('filter')} options={outcomes.map((value) => ({ value, label: t(`filters.${value}`, { count: counts[value] }) }))} value={outcome} onChange={setOutcome} />
      <PagedList query={items} empty={<EmptyState text={t('noItems')} />}>
        {(rows) => (
          <Stack component="ul" aria-label={t('items')} spacing={1} sx={{ listStyle: 'none', p: 0, m: 0 }}>
            {rows.map((row) => (
              <Item key={row.number} item={row} />
            ))}
          </Stack>
        )}
      </PagedList>
    </section>
  );
}

function Item({ item }: { item: ImportedItem }) {
  const { t } = useTranslation('exchange');
  const { t: teacher } = useTranslation('teacher');
  const types = useQuestionTypes();
  const name = item.title || t('item', { number: item.number });
  return (
    <Paper component="li" variant="outlined" sx={{ p: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Typography component="bdi" sx={{ fontWeight: 600, overflowWrap: 'anywhere', flexGrow: 1 }}>
          {item.questionId ? (
            <Link component={RouterLink} to={`/teacher/questions/${item.questionId}`} aria-label={`${t('open')}: ${name}`}>
              {name}
            </Link>
          ) : (
            name
          )}
        </Typography>
        <StatusChip tone={tones[item.outcome]} label={t(`outcome.${item.outcome}`)} />
      </Box>
      <Typography variant="body2" color="textSecondary">
        {t('item', { number: item.number })}
        {item.type && ` · ${types.items.find((one) => one.type === item.type)?.name ?? item.type}`}
        {item.place && ` · ${t('itemAt', { place: `\u2068${item.place}\u2069` })}`}
      </Typography>
      {item.problems.length > 0 && (
        <Box sx={{ mt: 1 }}>
          <Typography variant="body2">{t('problems')}</Typography>
          <Box component="ul" sx={{ m: 0, paddingInlineStart: 3 }}>
            {item.problems.map((problem) => (
              <Typography key={`${problem.field} ${problem.problem}`} variant="body2" component="li">
                <bdi dir="ltr">{problem.field}</bdi>: {problemText(teacher, problem)}
              </Typography>
            ))}
          </Box>
        </Box>
      )}
      {item.losses.length > 0 && (
        <Box sx={{ mt: 1 }}>
          <Typography variant="body2">{t('losses')}</Typography>
          <LossList losses={item.losses} />
        </Box>
      )}
    </Paper>
  );
}
