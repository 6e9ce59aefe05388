import { authorisedFetch } from './client';
import { problemOf } from './problem';

/** Fetches a file of the API and saves it under a name. */
export async function download(path: string, name: string): Promise<void> {
  const answer = await authorisedFetch(new Request(new URL(path, location.origin)));
  if (!answer.ok) throw problemOf(await answer.json().catch(() => null), answer);
  save(await answer.blob(), name);
}

export function save(content: Blob, name: string) {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
