import { queryOptions } from '@tanstack/react-query';
import { api, data } from '../../../api/client';
import type { Schemas } from '../../../api/types';

/** The description can only say that a value is something. */
export type Attribute = Omit<Schemas['KernelProviderAttribute'], 'value'> & { value?: unknown };
export type Provider = Omit<Schemas['KernelProviderView'], 'attributes'> & { attributes: Attribute[] };
export type ProviderTest = Schemas['KernelProviderTest'];

type Locale = 'en' | 'fa';

/** Forms come in the language they are drawn in. */
export const providersIn = (locale: Locale) =>
  queryOptions({
    queryKey: ['admin-providers', locale],
    queryFn: () => data(api.GET('/api/admin/providers', { params: { query: { locale } } })),
  });

export const storeSettings = (pid: string, version: number, values: Record<string, unknown>, locale: Locale) =>
  data(api.PUT('/api/admin/providers/{pid}', { params: { path: { pid }, query: { locale } }, body: { version, values: values as Record<string, never> } }));

export const testProvider = (pid: string) => data(api.POST('/api/admin/providers/{pid}/test', { params: { path: { pid } } }));

export async function forgetSettings(pid: string): Promise<void> {
  await data(api.DELETE('/api/admin/providers/{pid}', { params: { path: { pid } } }));
}
