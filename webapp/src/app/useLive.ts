import { useEffect, useRef, useSyncExternalStore } from 'react';
import { follow, isLive, listen, onLiveChange } from '../api/realtime';

/** Whether events arrive just now. */
export const useIsLive = (): boolean => useSyncExternalStore(onLiveChange, isLive);

/** Hears an event while the component is there; the newest handler counts. */
export function useEvent<T>(event: string, handler: (data: T) => void) {
  const newest = useRef(handler);
  useEffect(() => {
    newest.current = handler;
  });
  useEffect(() => listen<T>(event, (data) => newest.current(data)), [event]);
}

/**
 * Follows a topic while the component is there.
 * @param onFollowed each time the server has agreed, also after a reconnection
 */
export function useTopic(topic: string, key: string, details?: Record<string, string>, onFollowed?: () => void) {
  const newest = useRef(onFollowed);
  useEffect(() => {
    newest.current = onFollowed;
  });
  const said = JSON.stringify(details);
  useEffect(
    () => follow({ topic, key, ...(said === undefined ? {} : { details: JSON.parse(said) as Record<string, string> }) }, () => newest.current?.()),
    [topic, key, said],
  );
}
