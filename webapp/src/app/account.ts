import { useSyncExternalStore } from 'react';
import { onSessionChange, signedInUser } from '../api/session';
import type { User } from '../api/types';

export const useUser = (): User | null => useSyncExternalStore(onSessionChange, signedInUser);
