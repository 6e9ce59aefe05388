import { useSyncExternalStore } from 'react';
import { isReachable, onReachableChange } from '../api/client';

/** Whether the server could be reached last, as far as browser and requests know. */
export const isOnline = (): boolean => navigator.onLine && isReachable();

/** Hears when {@link isOnline} may have changed. */
export function onConnectionChange(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  const stop = onReachableChange(listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
    stop();
  };
}

export const useIsOnline = (): boolean => useSyncExternalStore(onConnectionChange, isOnline);
