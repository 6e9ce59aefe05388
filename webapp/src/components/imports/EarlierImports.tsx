import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import type { QueryKey } from '@tanstack/react-query';
import { useFormat } from '../../app/format';
import { PagedList, usePages, type Page } from '../../pages/teacher/PagedList';
import { DataList, type Column } from '../DataList';
import { EmptyState } from '../EmptyState';
import { StatusChip, type Tone } from '../StatusChip';
import type { ImportState, Say } from './importApi';

const tones: Record<ImportState['state'], Tone> = { running: 'waiting', ready: 'waiting', done: 'good', failed: 'bad', undone: 'paused' };

type Props<S extends ImportState> = {
  say: Say;
  queryKey: QueryKey;
  fetchPage: (cursor: string | undefined) => Promise<Page<S>>;
  /** Address of a report. */
  to: (id: string) => string;
  /** How much of it was or would be stored. */
  good: (state: S) => number;
};

/** The imports that came before, the newest first. */
export function EarlierImports<S extends ImportState>({ say, queryKey, fetchPage, to, good }: Props<S>) {
  const format = useFormat();
  const imports = usePages<S>(queryKey, fetchPage);
  const columns: Column<S>[] = [
    {
      id: 'file',
      label: say('columns.file'),
      primary: true,
      cell: ({ id, fileName }) => (
        <Link component={RouterLink} to={to(id)} sx={{ overflowWrap: 'anywhere' }}>
          <bdi>{fileName || say('unnamed')}</bdi>
        </Link>
      ),
    },
    { id: 'date', label: say('columns.date'), cell: ({ createdAt }) => format.dateTime(createdAt) },
    { id: 'state', label: say('columns.state'), cell: ({ state }) => <StatusChip tone={tones[state]} label={say(`state.${state}`)} /> },
    { id: 'good', label: say('columns.good'), align: 'end', cell: (state) => format.number(good(state)) },
    { id: 'rejected', label: say('columns.rejected'), align: 'end', cell: ({ rejected }) => format.number(rejected) },
  ];
  return (
    <section aria-label={say('earlier')}>
      <Typography variant="h2" sx={{ mb: 2 }}>
        {say('earlier')}
      </Typography>
      <PagedList query={imports} empty={<EmptyState text={say('none')} />}>
        {(rows) => <DataList label={say('earlier')} columns={columns} rows={rows} rowKey={({ id }) => id} />}
      </PagedList>
    </section>
  );
}
