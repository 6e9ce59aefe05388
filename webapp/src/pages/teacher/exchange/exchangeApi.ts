import { useQuery } from '@tanstack/react-query';
import { api, data } from '../../../api/client';
import { download } from '../../../api/files';
import type { Schemas } from '../../../api/types';
import { sendFile } from '../../../components/imports/importApi';

export type ImportState = Schemas['UnifiedTestingImportState'];
export type ImportedItem = Schemas['UnifiedTestingImportedItem'];
export type Export = Schemas['UnifiedTestingExport'];

const root = '/api/unified-testing';

export const importsKey = ['imports'] as const;

/** The formats in service; none until they are known. */
export const useFormats = () =>
  useQuery({ queryKey: ['exchange-formats'], queryFn: () => data(api.GET('/api/unified-testing/exchange-formats')) }).data?.items ?? [];

/** What holds for questions that do not say it themselves; left out where nobody says. */
export type Defaults = { format?: string; skill?: string; cefrLevel?: string; language?: string; tags?: string };

/** Has a file looked at. */
export const check = (file: File, defaults: Defaults) => sendFile<ImportState>(`${root}/imports`, file, { ...defaults, preview: 'true' });

/** Saves a file that was made, under its name. */
export const saveExport = ({ id, fileName }: Export) => download(`${root}/exports/${id}/file`, fileName);
