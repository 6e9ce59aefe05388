import { queryOptions } from '@tanstack/react-query';
import { api, data } from '../../api/client';
import type { PluginPreview, PluginStatus } from '../../api/types';
import type { Chosen } from './chosenFiles';

/** The server's limit for a plugin's file, in bytes. */
export const largestPlugin = 16 * 1024 * 1024;

export const pluginStatuses = queryOptions({
  queryKey: ['admin-plugins'],
  queryFn: () => data(api.GET('/api/admin/plugins')),
  // A trial is watched as it goes.
  refetchInterval: ({ state }) => (state.data?.items.some(({ trial }) => trial) ? 1_000 : 5_000),
});

/** The description can only say that there is a body; the file goes as it is. */
const upload = ({ file, signature }: Chosen) => ({
  headers: { 'Content-Type': file.name.endsWith('.zip') ? 'application/zip' : 'application/java-archive' },
  ...(signature !== undefined && { params: { header: { 'Plugin-Signature': signature } } }),
  body: file as never,
  bodySerializer: (body: unknown) => body as File,
});

export const previewPlugin = (chosen: Chosen): Promise<PluginPreview> => data(api.POST('/api/admin/plugins/preview', upload(chosen)));
export const installPlugin = (chosen: Chosen): Promise<PluginStatus> => data(api.POST('/api/admin/plugins', upload(chosen)));

const pathOf = (id: string) => {
  const [family = '', type = ''] = id.split('/');
  return { params: { path: { family, type } } };
};

export const stopPlugin = (id: string) => data(api.POST('/api/admin/plugins/{family}/{type}/stop', pathOf(id)));
export const startPlugin = (id: string) => data(api.POST('/api/admin/plugins/{family}/{type}/start', pathOf(id)));

export const rollBackPlugin = (id: string) => data(api.POST('/api/admin/plugins/{family}/{type}/roll-back', pathOf(id)));

export const pluginHistory = (id: string) =>
  queryOptions({
    queryKey: ['admin-plugins', id],
    queryFn: () => data(api.GET('/api/admin/plugins/{family}/{type}/history', pathOf(id))),
  });

export async function uninstallPlugin(id: string): Promise<void> {
  await data(api.DELETE('/api/admin/plugins/{family}/{type}', pathOf(id)));
}
