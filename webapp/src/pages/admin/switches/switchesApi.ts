import { queryOptions } from '@tanstack/react-query';
import { api, data } from '../../../api/client';
import type { Schemas } from '../../../api/types';

export type InstituteSwitch = Schemas['KernelSwitchView'];

export const switches = queryOptions({
  queryKey: ['admin-switches'],
  queryFn: () => data(api.GET('/api/admin/switches')),
});

/** Whom it would touch to switch it off. */
export const switchUse = ({ kind, id }: InstituteSwitch) =>
  queryOptions({
    queryKey: ['admin-switches', 'use', kind, id],
    queryFn: () => data(api.GET('/api/admin/switches/use', { params: { query: { kind, id } } })),
    staleTime: 0,
  });

export const turn = ({ kind, id, on, version }: InstituteSwitch) => data(api.POST('/api/admin/switches', { body: { kind, id, on: !on, version } }));
