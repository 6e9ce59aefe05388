import { queryOptions } from '@tanstack/react-query';
import { api, data } from '../../../api/client';
import type { Schemas } from '../../../api/types';

export type Figure = Schemas['KernelStatsFigure'];

export const statistics = queryOptions({
  queryKey: ['statistics'],
  queryFn: () => data(api.GET('/api/admin/stats')),
  staleTime: 0,
});
