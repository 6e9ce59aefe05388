import { useEffect, useSyncExternalStore } from 'react';
import { queryClient } from '../../../api/client';

/**
 * The service worker, by which lessons open without a connection. Only the pages of LinguaQuest bring it; where there is
 * none (plain http, an old browser, a server that has switched it off) all works as long as there is a connection.
 */
const script = '/worker.js';
const hourMs = 60 * 60_000;

let newer: ServiceWorker | null = null;
let begun = false;
const listeners = new Set<() => void>();

/** Once for a page. */
export function bringServiceWorker() {
  if (begun || !import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  begun = true;
  const { serviceWorker } = navigator;
  const first = serviceWorker.controller === null;
  serviceWorker.addEventListener('controllerchange', () => {
    // What came before it was there is asked for once more, and kept.
    if (first) void queryClient.refetchQueries({ predicate: ({ queryKey }) => queryKey[0] === 'linguaquest' && queryKey[3] === 'lessons' });
  });
  serviceWorker.register(script).then(
    (registration) => {
      const look = () => offer(registration.waiting);
      look();
      registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look));
      askNowAndThen(registration);
    },
    (error: unknown) => console.warn('Without a service worker lessons need a connection.', error),
  );
}

/** A page may be open for days. */
function askNowAndThen(registration: ServiceWorkerRegistration) {
  let last = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - last < hourMs) return;
    last = Date.now();
    registration.update().catch(() => undefined); // the next time
  });
}

function offer(waiting: ServiceWorker | null) {
  // The first one has nothing to take over from.
  newer = navigator.serviceWorker.controller === null ? null : waiting;
  listeners.forEach((listener) => listener());
}

/** What loads the new version, once there is one; null before. */
export function useNewVersion(): (() => void) | null {
  const waiting = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => newer,
  );
  return waiting === null ? null : () => takeOver(waiting);
}

function takeOver(worker: ServiceWorker) {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  worker.postMessage('take-over');
}

/** Whether the service worker sees what this page fetches; it may come a moment after the page. */
export const useIsUnderServiceWorker = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      navigator.serviceWorker?.addEventListener('controllerchange', listener);
      return () => navigator.serviceWorker?.removeEventListener('controllerchange', listener);
    },
    () => navigator.serviceWorker?.controller != null,
  );

/** Whose pages these are is known without a connection too, which guests need to come in. @param institute its slug */
export function useInstituteHere(institute: string) {
  const kept = useIsUnderServiceWorker();
  useEffect(() => {
    if (kept) fetch(`/api/institute?slug=${encodeURIComponent(institute)}`).catch(() => undefined); // at the next visit
  }, [institute, kept]);
}
