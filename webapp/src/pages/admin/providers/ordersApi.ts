import { queryOptions } from '@tanstack/react-query';
import { api, data } from '../../../api/client';
import type { Schemas } from '../../../api/types';

export type ProviderOrder = Schemas['KernelProviderOrderView'];
export type ProviderRank = Schemas['KernelProviderRank'];

export const ordersKey = 'provider-orders';

export const ordersIn = (locale: 'en' | 'fa') =>
  queryOptions({
    queryKey: [ordersKey, locale],
    queryFn: () => data(api.GET('/api/admin/provider-orders', { params: { query: { locale } } })),
    // Who is paused comes back by itself.
    refetchInterval: 10_000,
  });

export const chooseOrder = ({ kind, version }: ProviderOrder, order: string[] | null) =>
  data(api.PUT('/api/admin/provider-orders/{kind}', { params: { path: { kind } }, body: { ...(order && { order }), version } }));
