import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, data } from '../api/client';
import { updateUser } from '../api/session';
import type { User } from '../api/types';
import { useUser } from './account';

export const whoAmI = (): Promise<User> => data(api.GET('/api/me'));

/** Learns what has become of the user since they signed in: other roles, another name or look of the institute. */
export function useFreshUser() {
  const id = useUser()?.id;
  const { data: fresh } = useQuery({ queryKey: ['me', id], queryFn: whoAmI, enabled: id !== undefined, staleTime: 5 * 60_000 });
  useEffect(() => {
    if (fresh) updateUser(fresh);
  }, [fresh]);
}
