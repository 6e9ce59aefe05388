import { queryOptions } from '@tanstack/react-query';
import { api, data } from '../../../api/client';
import type { LicencePreview, LicenceUpload, LicenceView } from '../../../api/types';
import { licenceKey } from '../../../app/licence';

/** The server's limit, in characters. */
export const largestLicence = 32_768;

export const presentLicence = queryOptions({
  queryKey: [licenceKey, 'present'],
  queryFn: (): Promise<LicenceView> => data(api.GET('/api/admin/licence')),
  refetchInterval: 60_000,
});

export const licenceHistory = queryOptions({
  queryKey: [licenceKey, 'history'],
  queryFn: async (): Promise<LicenceUpload[]> => (await data(api.GET('/api/admin/licence/history'))).items,
});

export const previewLicence = (file: string): Promise<LicencePreview> => data(api.POST('/api/admin/licence/preview', { body: { file } }));
export const uploadLicence = (file: string): Promise<LicenceView> => data(api.POST('/api/admin/licence', { body: { file } }));
