import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, data } from '../api/client';
import type { User } from '../api/types';
import { useUser } from './account';
import { covers } from './capabilities';

/** Begins every key of what is asked about licences, so that an upload renews all of it. */
export const licenceKey = 'licence';

const mayAsk = (user: User | null) => user?.institute != null && !user.secondFactorSetupNeeded;

const licenceOf = (user: User | null) =>
  queryOptions({
    queryKey: [licenceKey, 'in-use', user?.institute?.id],
    queryFn: () => data(api.GET('/api/licence')),
    enabled: mayAsk(user),
    // A module that was licensed meanwhile appears without a reload.
    refetchInterval: 60_000,
  });

/** What the institute of the signed-in user may use. When that can't be found out, nothing is hidden: the server refuses by itself. */
export function useLicence() {
  const user = useUser();
  const licence = useQuery(licenceOf(user));
  const known = licence.data?.capabilities;
  return {
    /** Nothing is known yet, and nothing has failed. */
    isPending: mayAsk(user) && licence.isPending,
    covers: (id: string) => known === undefined || covers(known, id),
  };
}
