import ArrowDownward from '@mui/icons-material/ArrowDownward';
import ArrowUpward from '@mui/icons-material/ArrowUpward';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useUser } from '../../../app/account';
import { useFormat } from '../../../app/format';
import { QueryView } from '../../../components/QueryView';
import { useNotify } from '../../../components/Snackbars';
import { useProblemText } from '../../../components/problemText';
import { StatusChip, type Tone } from '../../../components/StatusChip';
import { moved } from './moved';
import { chooseOrder, ordersIn, ordersKey, type ProviderOrder, type ProviderRank } from './ordersApi';

const tones: Record<ProviderRank['state'], Tone> = { ready: 'good', paused: 'paused', off: 'neutral' };

/** Who is asked first, and who when that one fails. */
export function ProviderOrders({ locale }: { locale: 'en' | 'fa' }) {
  const { t } = useTranslation('providers');
  const titleId = useId();
  const orders = useQuery(ordersIn(locale));
  return (
    <Paper component="section" variant="outlined" aria-labelledby={titleId} sx={{ p: { xs: 2, sm: 3 }, mt: 4 }}>
      <Typography variant="h2" id={titleId}>
        {t('order.title')}
      </Typography>
      <Typography color="textSecondary" sx={{ mb: 2 }}>
        {t('order.text')}
      </Typography>
      <QueryView query={orders} lines={3}>
        {({ items }) => (
          <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: { md: '1fr 1fr' } }}>
            {items.map((order) => (
              <Order key={order.kind} order={order} />
            ))}
          </Box>
        )}
      </QueryView>
    </Paper>
  );
}

function Order({ order }: { order: ProviderOrder }) {
  const { t, i18n } = useTranslation('providers');
  const client = useQueryClient();
  const notify = useNotify();
  const problemText = useProblemText();
  const titleId = useId();
  const user = useUser();
  const change = useMutation({
    mutationFn: (ids: string[] | null) => chooseOrder(order, ids),
    onError: (error) => notify({ text: problemText(error), severity: 'error' }),
    onSettled: () => client.invalidateQueries({ queryKey: [ordersKey] }),
  });
  const nameOf = ({ id, name }: ProviderRank) => name ?? (i18n.exists(`providers:named.${id}`) ? t(`named.${id}`) : id);
  const kind = i18n.exists(`providers:kind.${order.kind}`) ? t(`kind.${order.kind}`) : order.kind;
  const ids = order.providers.map(({ id }) => id);
  const used = order.providers.find(({ id }) => id === order.used);
  const first = order.providers[0];
  return (
    <Box component="section" aria-labelledby={titleId}>
      <Typography variant="h3" id={titleId} sx={{ fontSize: '1rem', fontWeight: 600 }}>
        {kind}
      </Typography>
      <Typography role="status">
        {used ? t(used === first ? 'order.now' : 'order.instead', { name: nameOf(used), first: first && nameOf(first) }) : t('order.nobody')}
      </Typography>
      <Box component="ol" sx={{ listStyle: 'none', p: 0, my: 1 }}>
        {order.providers.map((rank, i) => (
          <Box key={rank.id} component="li" sx={{ display: 'flex', alignItems: 'center', gap: 1, py: 1, borderBottom: 1, borderColor: 'divider' }}>
            <Rank rank={rank} name={nameOf(rank)} />
            {order.providers.length > 1 && (
              <>
                <IconButton aria-label={t('order.up', { name: nameOf(rank) })} onClick={() => change.mutate(moved(ids, i, -1))}>
                  <ArrowUpward />
                </IconButton>
                <IconButton aria-label={t('order.down', { name: nameOf(rank) })} onClick={() => change.mutate(moved(ids, i, 1))}>
                  <ArrowDownward />
                </IconButton>
              </>
            )}
          </Box>
        ))}
      </Box>
      {order.own && (
        <Button onClick={() => change.mutate(null)} aria-label={`${t(user?.institute == null ? 'order.reset' : 'order.inherit')}: ${kind}`}>
          {t(user?.institute == null ? 'order.reset' : 'order.inherit')}
        </Button>
      )}
    </Box>
  );
}

function Rank({ rank, name }: { rank: ProviderRank; name: string }) {
  const { t } = useTranslation('providers');
  const format = useFormat();
  const { state, settings, pausedUntil, lastFailure, lastHour } = rank;
  return (
    <Box sx={{ flexGrow: 1, minWidth: 0 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <bdi>{name}</bdi>
        <StatusChip tone={tones[state]} label={t(`order.state.${state}`)} />
      </Box>
      <Typography variant="body2" color="textSecondary">
        {t(`order.settings.${settings}`)}
        {lastHour.calls > 0 && ` · ${t('order.hour', { calls: lastHour.calls, errors: lastHour.errors })}`}
        {pausedUntil && ` · ${t('order.until', { time: format.time(pausedUntil) })}`}
      </Typography>
      {lastFailure && state === 'paused' && (
        <Typography variant="body2" dir="ltr" sx={{ overflowWrap: 'anywhere' }}>
          {lastFailure}
        </Typography>
      )}
    </Box>
  );
}
