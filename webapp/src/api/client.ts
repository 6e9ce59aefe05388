import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import createClient from 'openapi-fetch';
import { accessToken, renewAccessToken, requireSecondFactor } from './session';
import { Problem, isProblem, problemOf } from './problem';
import type { paths } from './schema';
import { fromDevice } from '../worker/addresses';

/** The typed client. Wrap each call in {@link data}, which turns every failure into a {@link Problem}. */
export const api = createClient<paths>({ baseUrl: location.origin, fetch: authorisedFetch });

/**
 * Body of a successful answer; throws a {@link Problem} otherwise.
 *
 *     const question = await data(api.GET('/api/unified-testing/questions/{id}', { params: { path: { id } } }));
 */
export async function data<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<NonNullable<T>> {
  const { data: body, error, response } = await call;
  if (!response.ok) throw problemOf(error, response);
  return body as NonNullable<T>;
}

/** Adds the access token; a 401 renews it once and repeats the request. */
export async function authorisedFetch(request: Request): Promise<Response> {
  const again = request.clone();
  const token = accessToken() ?? (await renewAccessToken(null));
  const response = await send(request, token);
  if (response.status !== 401 || token === null) return response;
  const renewed = await renewAccessToken(token);
  return renewed === null ? response : send(again, renewed);
}

/** As whoever the request says itself, or nobody. */
export const openFetch = (request: Request): Promise<Response> => send(request, null);

async function send(request: Request, token: string | null): Promise<Response> {
  if (token !== null) request.headers.set('Authorization', `Bearer ${token}`);
  try {
    const response = await fetch(request);
    // The service worker has answered from what is on the device.
    noteReachable(!response.headers.has(fromDevice));
    return response;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    noteReachable(false);
    throw new Problem('offline', 0, error instanceof Error ? error.message : String(error));
  }
}

let reachable = true;
const reachableListeners = new Set<() => void>();

/** Whether the last request got an answer, whatever it was. */
export const isReachable = (): boolean => reachable;

/** Hears when {@link isReachable} changes. */
export function onReachableChange(listener: () => void): () => void {
  reachableListeners.add(listener);
  return () => void reachableListeners.delete(listener);
}

function noteReachable(now: boolean) {
  if (now === reachable) return;
  reachable = now;
  reachableListeners.forEach((listener) => listener());
}

function noteDuty(error: unknown) {
  if (isProblem(error, 'second-factor-setup-needed')) requireSecondFactor();
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noteDuty }),
  mutationCache: new MutationCache({ onError: noteDuty }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, error) => failures < 2 && isProblem(error) && error.isTemporary,
      // The browser's own idea of being offline is often wrong: ask, and say what came of it.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});
