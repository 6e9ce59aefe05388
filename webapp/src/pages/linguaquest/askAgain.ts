import type { QueryClient } from '@tanstack/react-query';

/**
 * Shows what has changed by a merge or its undoing. What was asked before is dropped first: the client takes the first
 * answer to a question for the newest, also when it was on its way before the question was called out of date.
 */
export async function askAgain(client: QueryClient): Promise<void> {
  const asked = { queryKey: ['linguaquest'] };
  await client.cancelQueries(asked);
  await client.invalidateQueries(asked);
}
