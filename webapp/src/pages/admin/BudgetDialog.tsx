import Alert from '@mui/material/Alert';
import Typography from '@mui/material/Typography';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../api/client';
import type { Schemas } from '../../api/types';
import { useFormat } from '../../app/format';
import { EmptyState } from '../../components/EmptyState';
import { FactList } from '../../components/FactList';
import { QueryView } from '../../components/QueryView';
import { DetailsDialog } from './modules/DetailsDialog';

type Calls = Schemas['KernelCalls'];

const budgetOf = (id: string) => {
  const [family = '', type = ''] = id.split('/');
  return queryOptions({
    queryKey: ['admin-plugins', id, 'budget'],
    queryFn: () => data(api.GET('/api/admin/plugins/{family}/{type}/budget', { params: { path: { family, type } } })),
    staleTime: 0,
    refetchInterval: 5_000,
  });
};

/** How a plugin's calls go, and what happens while they keep failing. */
export function BudgetDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('console');
  const format = useFormat();
  const query = useQuery(budgetOf(id));
  const counted = (calls: Calls) => t('budget.calls', { calls: calls.calls, errors: calls.errors, slow: calls.slow });
  return (
    <DetailsDialog title={t('budget.of', { name: id })} onClose={onClose}>
      <QueryView query={query}>
        {({ budget }) => {
          if (!budget) return <EmptyState text={t('budget.none')} />;
          const { openSince, triesAgain, failures, amongCalls, pauseSeconds } = budget.breaker;
          return (
            <>
              <Alert severity={openSince ? 'error' : 'success'} variant="outlined" sx={{ mb: 2 }}>
                {openSince && triesAgain
                  ? t('budget.open', { since: format.time(openSince), until: format.time(triesAgain) })
                  : t('budget.closed')}
              </Alert>
              <FactList
                facts={[
                  { name: t('budget.hour'), value: counted(budget.lastHour) },
                  { name: t('budget.day'), value: counted(budget.lastDay) },
                  { name: t('budget.slow'), value: t('budget.slowFrom', { seconds: format.number(budget.slowMillis / 1000) }) },
                  { name: t('budget.since'), value: format.dateTime(budget.since) },
                  ...(budget.lastFailure ? [{ name: t('budget.lastFailure'), value: <bdi dir="ltr">{budget.lastFailure}</bdi> }] : []),
                ]}
              />
              <Typography variant="body2" color="textSecondary" sx={{ mt: 2 }}>
                {t('budget.rule', { failures, calls: amongCalls, seconds: pauseSeconds })}
              </Typography>
            </>
          );
        }}
      </QueryView>
    </DetailsDialog>
  );
}
