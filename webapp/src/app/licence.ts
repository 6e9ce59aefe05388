import { queryOptions, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api, data } from '../api/client';
import type { User } from '../api/types';
import { actsInInstitute, useUser } from './account';
import { covers } from './capabilities';

/** Begins every key of what is asked about licences, so that an upload renews all of it. */
export const licenceKey = 'licence';

const licenceOf = (user: User | null) =>
  queryOptions({
    queryKey: [licenceKey, 'in-use', user?.institute?.id],
    queryFn: () => data(api.GET('/api/licence')),
    enabled: actsInInstitute(user),
    // A module that was licensed meanwhile appears without a reload.
    refetchInterval: 60_000,
  });

const switchedOffOf = (user: User | null) =>
  queryOptions({
    queryKey: [licenceKey, 'switched-off', user?.institute?.id],
    queryFn: () => data(api.GET('/api/switches')),
    enabled: actsInInstitute(user),
    refetchInterval: 60_000,
  });

/** What the institute of the signed-in user may use. When that can't be found out, nothing is hidden: the server refuses by itself. */
export function useLicence() {
  const user = useUser();
  const licence = useQuery(licenceOf(user));
  const switches = useQuery(switchedOffOf(user));
  const capabilities = licence.data?.capabilities;
  const off = switches.data?.modules;
  const isOff = useCallback((id: string) => off?.some((module) => id === module || id.startsWith(`${module}.`)) ?? false, [off]);
  return {
    /** Nothing is known yet, and nothing has failed. */
    isPending: actsInInstitute(user) && (licence.isPending || switches.isPending),
    /** The institute has switched off the module that the capability belongs to. */
    isOff,
    /** The same function until the licence or a switch changes. */
    covers: useCallback((id: string) => !isOff(id) && (capabilities === undefined || covers(capabilities, id)), [isOff, capabilities]),
  };
}
