import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { PlannedSchedule } from '../../../api/types';
import { useUser } from '../../../app/account';
import { useFormat } from '../../../app/format';
import { DataList, type Column } from '../../../components/DataList';
import { EmptyState } from '../../../components/EmptyState';
import { useProblemText } from '../../../components/problemText';
import { QueryView } from '../../../components/QueryView';
import { useNotify } from '../../../components/Snackbars';
import { StatusChip, type Tone } from '../../../components/StatusChip';
import { jobsKey, runSchedule, schedules } from './jobsApi';
import { pauseOf } from './rhythm';
import { useKindName } from './useKindName';

/** What runs again and again: when it did, when it will, and how late it was. */
export function Schedules() {
  const { t } = useTranslation('jobs');
  const query = useQuery(schedules);
  return (
    <Box component="section" aria-labelledby="schedules">
      <Typography variant="h2" id="schedules" sx={{ mb: 2 }}>
        {t('schedules.title')}
      </Typography>
      <QueryView query={query}>{(items) => (items.length === 0 ? <EmptyState text={t('schedules.empty')} /> : <List items={items} />)}</QueryView>
    </Box>
  );
}

function standing({ inService, failed, lastEnded }: PlannedSchedule): { tone: Tone; label: string } {
  if (!inService) return { tone: 'paused', label: 'away' };
  if (failed) return { tone: 'bad', label: 'failed' };
  return lastEnded ? { tone: 'good', label: 'good' } : { tone: 'waiting', label: 'planned' };
}

function List({ items }: { items: PlannedSchedule[] }) {
  const { t } = useTranslation('jobs');
  const format = useFormat();
  const kindName = useKindName();
  const user = useUser();
  const client = useQueryClient();
  const notify = useNotify();
  const problemText = useProblemText();
  const run = useMutation({
    mutationFn: runSchedule,
    onSuccess: (_nothing, name) => notify({ text: t('schedules.hastened', { name: kindName(name) }) }),
    onError: (error) => notify({ text: problemText(error), severity: 'error' }),
    onSettled: () => client.invalidateQueries({ queryKey: [jobsKey] }),
  });
  function rhythm(text: string) {
    const pause = pauseOf(text);
    return pause ? t(`schedules.every.${pause.unit}`, { count: pause.count }) : <bdi dir="ltr">{text}</bdi>;
  }
  function lag(seconds: number) {
    if (seconds < 5) return t('schedules.onTime');
    return seconds < 120 ? t('schedules.seconds', { count: seconds }) : t('schedules.minutes', { count: Math.round(seconds / 60) });
  }
  const columns: Column<PlannedSchedule>[] = [
    { id: 'name', label: t('schedules.name'), primary: true, cell: ({ name }) => <bdi>{kindName(name)}</bdi> },
    {
      id: 'state',
      label: t('schedules.state'),
      cell: (schedule) => {
        const { tone, label } = standing(schedule);
        return (
          <>
            <StatusChip tone={tone} label={t(`schedules.${label}`)} />
            {schedule.lastError && (
              <Typography variant="body2" dir="ltr" sx={{ mt: 0.5, overflowWrap: 'anywhere' }}>
                {schedule.lastError}
              </Typography>
            )}
          </>
        );
      },
    },
    { id: 'rhythm', label: t('schedules.rhythm'), cell: (schedule) => rhythm(schedule.rhythm) },
    { id: 'last', label: t('schedules.last'), cell: ({ lastStarted }) => (lastStarted ? format.dateTime(lastStarted) : t('schedules.never')) },
    { id: 'next', label: t('schedules.next'), cell: ({ nextRun }) => format.dateTime(nextRun) },
    { id: 'lag', label: t('schedules.lag'), cell: ({ lagSeconds }) => lag(lagSeconds) },
  ];
  const operator = user?.platformAdmin === true && user.institute == null;
  return (
    <DataList
      label={t('schedules.list')}
      columns={columns}
      rows={items}
      rowKey={({ name }) => name}
      {...(operator && {
        actionsLabel: t('schedules.run'),
        actions: ({ name }: PlannedSchedule) => (
          <Button size="small" aria-label={t('schedules.runOf', { name: kindName(name) })} loading={run.isPending && run.variables === name} onClick={() => run.mutate(name)}>
            {t('schedules.run')}
          </Button>
        ),
      })}
    />
  );
}
