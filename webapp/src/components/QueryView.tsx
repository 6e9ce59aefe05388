import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorState } from './ErrorState';
import { LoadingState } from './LoadingState';

type Props<T> = { query: UseQueryResult<T>; lines?: number; children: (data: T) => ReactNode };

/** Loading, failed with retry, or the data; data that is already here stays visible while it is fetched again. */
export function QueryView<T>({ query, lines = 4, children }: Props<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <LoadingState lines={lines} />;
}
