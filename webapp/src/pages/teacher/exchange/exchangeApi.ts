import { useQuery } from '@tanstack/react-query';
import { api, authorisedFetch, data } from '../../../api/client';
import { download } from '../../../api/files';
import { problemOf } from '../../../api/problem';
import type { Schemas } from '../../../api/types';

export type ImportState = Schemas['UnifiedTestingImportState'];
export type ImportedItem = Schemas['UnifiedTestingImportedItem'];
export type Export = Schemas['UnifiedTestingExport'];

const root = '/api/unified-testing';

/** The formats in service; none until they are known. */
export const useFormats = () =>
  useQuery({ queryKey: ['exchange-formats'], queryFn: () => data(api.GET('/api/unified-testing/exchange-formats')) }).data?.items ?? [];

/** What holds for questions that do not say it themselves; left out where nobody says. */
export type Defaults = { format?: string; skill?: string; cefrLevel?: string; language?: string; tags?: string };

/** Sends a file to be looked at; nothing is stored before somebody has agreed to it. */
export async function check(file: File, defaults: Defaults): Promise<ImportState> {
  const query = new URLSearchParams({ ...defaults, name: file.name, preview: 'true' });
  const request = new Request(new URL(`${root}/imports?${query}`, location.origin), {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream' },
    body: file,
  });
  const answer = await authorisedFetch(request);
  const body: unknown = await answer.json().catch(() => null);
  if (!answer.ok) throw problemOf(body, answer);
  return body as ImportState;
}

/** Saves a file that was made, under its name. */
export const saveExport = ({ id, fileName }: Export) => download(`${root}/exports/${id}/file`, fileName);
