import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { useTranslation } from 'react-i18next';
import type { AdminJob } from '../../../api/types';
import { useUser } from '../../../app/account';
import { useFormat } from '../../../app/format';
import { DataList, type Column } from '../../../components/DataList';
import { StatusChip, type Tone } from '../../../components/StatusChip';
import { useKindName } from './useKindName';

export const toneOf: Record<string, Tone> = { running: 'good', waiting: 'waiting', late: 'bad', dead: 'bad' };

/** Jobs as a table or cards. */
export function JobList({ jobs, onOpen }: { jobs: AdminJob[]; onOpen: (id: string) => void }) {
  const { t } = useTranslation('jobs');
  const format = useFormat();
  const kindName = useKindName();
  const user = useUser();
  const columns: Column<AdminJob>[] = [
    { id: 'kind', label: t('kind'), primary: true, cell: ({ kind }) => <bdi>{kindName(kind)}</bdi> },
    {
      id: 'key',
      label: t('key'),
      cell: ({ key }) => (
        <Box component="bdi" dir="ltr" sx={{ overflowWrap: 'anywhere' }}>
          {key}
        </Box>
      ),
    },
    ...(user?.institute == null
      ? [{ id: 'institute', label: t('institute'), cell: ({ institute }: AdminJob) => <bdi>{institute?.name ?? t('platform')}</bdi> }]
      : []),
    {
      id: 'state',
      label: t('state'),
      cell: ({ state, progress }) => (
        <>
          <StatusChip tone={toneOf[state] ?? 'neutral'} label={t(`states.${state}`)} />
          {state === 'running' && progress !== undefined && <LinearProgress variant="determinate" value={progress * 100} aria-label={t('progress')} sx={{ mt: 1 }} />}
        </>
      ),
    },
    { id: 'attempts', label: t('attempts'), cell: ({ attempts }) => format.number(attempts) },
    { id: 'when', label: t('when'), cell: (job) => when(job) },
  ];
  function when({ state, startedAt, deadAt, nextRun, failures }: AdminJob) {
    if (state === 'dead' && deadAt) return t('deadAt', { at: format.dateTime(deadAt) });
    if (state === 'running' && startedAt) return t('startedAt', { at: format.dateTime(startedAt) });
    if (!nextRun) return null;
    return t(failures > 0 ? 'again' : 'dueAt', { at: format.dateTime(nextRun) });
  }
  return (
    <DataList
      label={t('list')}
      columns={columns}
      rows={jobs}
      rowKey={({ id }) => id}
      actionsLabel={t('details')}
      actions={({ id, kind, key }) => (
        <Button size="small" aria-label={t('detailsOf', { kind: kindName(kind), key })} onClick={() => onOpen(id)}>
          {t('details')}
        </Button>
      )}
    />
  );
}
