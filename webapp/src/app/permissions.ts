import { queryOptions, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api, data } from '../api/client';
import type { User } from '../api/types';
import { actsInInstitute, useUser } from './account';

export type May = (permission: string) => boolean;

/** Begins every key of what is asked about permissions, so that a change renews all of it. */
export const permissionsKey = 'permissions';

const permissionsOf = (user: User | null) =>
  queryOptions({
    queryKey: [permissionsKey, 'own', user?.id, user?.institute?.id],
    queryFn: async () => (await data(api.GET('/api/permissions'))).permissions,
    enabled: actsInInstitute(user),
    // What an administrator gives or takes meanwhile shows without a reload.
    refetchInterval: 60_000,
  });

/** What the signed-in user may do in their institute. While that is not known nothing is offered; the server refuses by itself. */
export function usePermissions(): { isPending: boolean; failure: Error | null; retry: () => void; may: May } {
  const user = useUser();
  const permissions = useQuery(permissionsOf(user));
  const known = permissions.data;
  return {
    isPending: actsInInstitute(user) && permissions.isPending,
    /** Why it is not known. */
    failure: known === undefined ? permissions.error : null,
    retry: () => void permissions.refetch(),
    /** The same function until they change. */
    may: useCallback((permission) => known?.includes(permission) ?? false, [known]),
  };
}
