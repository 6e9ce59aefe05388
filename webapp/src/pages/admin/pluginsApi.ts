import { queryOptions } from '@tanstack/react-query';
import { api, data } from '../../api/client';
import type { PluginStatus } from '../../api/types';

/** The server's limit for a plugin's file, in bytes. */
export const largestPlugin = 16 * 1024 * 1024;

export const pluginStatuses = queryOptions({
  queryKey: ['admin-plugins'],
  queryFn: () => data(api.GET('/api/admin/plugins')),
  refetchInterval: 5_000,
});

export const installPlugin = (file: File): Promise<PluginStatus> =>
  data(
    api.POST('/api/admin/plugins', {
      headers: { 'Content-Type': 'application/java-archive' },
      // The description can only say that there is a body; the file goes as it is.
      body: file as never,
      bodySerializer: (body) => body as unknown as File,
    }),
  );

const pathOf = (id: string) => {
  const [family = '', type = ''] = id.split('/');
  return { params: { path: { family, type } } };
};

export const stopPlugin = (id: string) => data(api.POST('/api/admin/plugins/{family}/{type}/stop', pathOf(id)));
export const startPlugin = (id: string) => data(api.POST('/api/admin/plugins/{family}/{type}/start', pathOf(id)));

export async function uninstallPlugin(id: string): Promise<void> {
  await data(api.DELETE('/api/admin/plugins/{family}/{type}', pathOf(id)));
}
