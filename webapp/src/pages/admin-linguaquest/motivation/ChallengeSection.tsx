import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { infiniteQueryOptions, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../api/client';
import type { Schemas } from '../../../api/types';
import { useFormat } from '../../../app/format';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { DataList } from '../../../components/DataList';
import { EmptyState } from '../../../components/EmptyState';
import { ErrorState } from '../../../components/ErrorState';
import { LoadingState } from '../../../components/LoadingState';
import { useNotify } from '../../../components/Snackbars';
import { useProblemText } from '../../../components/problemText';
import { ChallengeDialog } from './ChallengeDialog';

export type OwnChallenge = Schemas['LinguaquestOwnChallenge'];

export const challengesKey = ['quest-challenges'];

const challengesQuery = infiniteQueryOptions({
  queryKey: challengesKey,
  queryFn: ({ pageParam }) => data(api.GET('/api/linguaquest/admin/challenges', { params: { query: { limit: '20', ...(pageParam && { cursor: pageParam }) } } })),
  initialPageParam: '',
  getNextPageParam: ({ nextCursor }) => nextCursor,
});

/** What the institute sets its learners, and how it ends. */
export function ChallengeSection() {
  const { t, i18n } = useTranslation(['motivation', 'common']);
  const format = useFormat();
  const client = useQueryClient();
  const notify = useNotify();
  const problemText = useProblemText();
  const [adding, setAdding] = useState(false);
  const [closing, setClosing] = useState<OwnChallenge | null>(null);
  const challenges = useInfiniteQuery(challengesQuery);
  const rows = challenges.data?.pages.flatMap(({ items }) => items);
  const close = useMutation({
    mutationFn: (id: string) => data(api.POST('/api/linguaquest/admin/challenges/{id}/close', { params: { path: { id } } })),
    onSuccess: () => {
      notify({ text: t('desk.closed') });
      return client.invalidateQueries({ queryKey: challengesKey });
    },
    onError: (problem) => notify({ text: problemText(problem), severity: 'warning' }),
    onSettled: () => setClosing(null),
  });
  const titleOf = ({ title }: OwnChallenge) => (i18n.language === 'fa' ? title.fa || title.en : title.en || title.fa);
  const what = ({ measure, target, percent }: OwnChallenge) => {
    const values = { target: format.number(target), measure: t(`desk.measure_${measure}`) };
    return percent === undefined ? t('desk.what', values) : t('desk.whatAt', { ...values, percent: format.percent(percent) });
  };
  return (
    <Paper component="section" variant="outlined" aria-labelledby="challenges" sx={{ p: { xs: 2, sm: 3 } }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center', mb: 2 }}>
        <Box sx={{ flex: '1 1 20rem' }}>
          <Typography variant="h2" id="challenges">
            {t('desk.challenges')}
          </Typography>
          <Typography color="textSecondary">{t('desk.challengesText')}</Typography>
        </Box>
        <Button variant="contained" onClick={() => setAdding(true)}>
          {t('desk.add')}
        </Button>
      </Box>
      {rows === undefined ? (
        challenges.isError ? (
          <ErrorState error={challenges.error} onRetry={() => void challenges.refetch()} />
        ) : (
          <LoadingState />
        )
      ) : rows.length === 0 ? (
        <EmptyState text={t('desk.none')} />
      ) : (
        <DataList
          label={t('desk.challenges')}
          columns={[
            { id: 'title', label: t('desk.column_title'), primary: true, cell: (row) => <bdi>{titleOf(row)}</bdi> },
            { id: 'what', label: t('desk.column_what'), cell: what },
            { id: 'ends', label: t('desk.column_ends'), cell: ({ closedAt, endsAt }) => format.dateTime(closedAt ?? endsAt) },
            { id: 'state', label: t('desk.column_state'), cell: (row) => t(`desk.state_${stateOf(row, new Date())}`) },
          ]}
          rows={rows}
          rowKey={({ id }) => id}
          actionsLabel={t('desk.column_actions')}
          actions={(row) =>
            ['open', 'coming'].includes(stateOf(row, new Date())) && (
              <Button size="small" onClick={() => setClosing(row)}>
                {t('desk.close')}
              </Button>
            )
          }
        />
      )}
      {challenges.hasNextPage && (
        <Button sx={{ mt: 2 }} loading={challenges.isFetchingNextPage} onClick={() => void challenges.fetchNextPage()}>
          {t('common:action.more')}
        </Button>
      )}
      {adding && <ChallengeDialog onClose={() => setAdding(false)} />}
      <ConfirmDialog
        open={closing !== null}
        title={t('desk.closeTitle')}
        effect={t('desk.closeEffect')}
        confirmLabel={t('desk.close')}
        busy={close.isPending}
        onConfirm={() => closing && close.mutate(closing.id)}
        onCancel={() => setClosing(null)}
      />
    </Paper>
  );
}

/** Whether it goes on at a moment, and if not, why. */
export function stateOf({ open, closedAt, beginsAt }: OwnChallenge, now: Date): 'open' | 'coming' | 'over' | 'closed' {
  if (open) return 'open';
  if (closedAt) return 'closed';
  return Date.parse(beginsAt) > now.getTime() ? 'coming' : 'over';
}
