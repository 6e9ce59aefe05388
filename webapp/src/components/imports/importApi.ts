import { authorisedFetch } from '../../api/client';
import { problemOf } from '../../api/problem';

/** What imports of every kind have in common: looked at first, stored when somebody has said yes, taken back if need be. */
export type ImportState = {
  id: string;
  fileName: string;
  state: 'running' | 'ready' | 'done' | 'failed' | 'undone';
  message?: string | undefined;
  place?: string | undefined;
  rejected: number;
  createdAt: string;
};

/** Says what a page has to say: a key of its area's texts, and what stands in it. */
export interface Say {
  (key: string): string;
  (key: string, values: Record<string, unknown>): string;
}

/** Sends a file to be looked at; nothing is stored before somebody has agreed to it. */
export async function sendFile<S extends ImportState>(path: string, file: File, query: Record<string, string>): Promise<S> {
  const address = new URL(`${path}?${new URLSearchParams({ ...query, name: file.name })}`, location.origin);
  const answer = await authorisedFetch(new Request(address, { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body: file }));
  const body: unknown = await answer.json().catch(() => null);
  if (!answer.ok) throw problemOf(body, answer);
  return body as S;
}
