import { queryOptions } from '@tanstack/react-query';
import { api, data } from '../../../api/client';
import type { PluginPreview, PluginStatus, Schemas } from '../../../api/types';

export type Offer = Schemas['KernelCatalogueEntry'];

export const catalogueKey = 'admin-catalogue';

export const catalogueIn = (locale: 'en' | 'fa') =>
  queryOptions({
    queryKey: [catalogueKey, locale],
    queryFn: () => data(api.GET('/api/admin/plugin-catalogue', { params: { query: { locale } } })),
  });

export const previewOffer = ({ sha256 }: Offer): Promise<PluginPreview> => data(api.POST('/api/admin/plugin-catalogue/preview', { body: { sha256 } }));
export const installOffer = ({ sha256 }: Offer): Promise<PluginStatus> => data(api.POST('/api/admin/plugin-catalogue/install', { body: { sha256 } }));

export const lockFile = () => data(api.GET('/api/admin/plugin-catalogue/lock'));

/** The description can only say that there is a body; the file goes as it is. */
export const restoreLock = (file: File) =>
  data(
    api.PUT('/api/admin/plugin-catalogue/lock', {
      headers: { 'Content-Type': 'application/octet-stream' },
      body: file as never,
      bodySerializer: (body: unknown) => body as File,
    }),
  );
