import { useSyncExternalStore } from 'react';
import { onSessionChange, signedInUser } from '../api/session';
import type { User } from '../api/types';

export const useUser = (): User | null => useSyncExternalStore(onSessionChange, signedInUser);

/** Whether the user's institute may be asked for anything yet: before a second factor is set up only the account may. */
export const actsInInstitute = (user: User | null) => user?.institute != null && !user.secondFactorSetupNeeded;
