import { queryOptions } from '@tanstack/react-query';
import { api, data } from '../../../api/client';
import { problemOf } from '../../../api/problem';
import type { Alarm, AlarmRecipient, AlarmTestResult, HistoryPoint, OrphanedFiles, PlatformChange, PlatformHealth, Worker } from '../../../api/types';
import type { Language } from '../../../app/texts';

/** Whoever looks at the page waits for news. */
const lookAgainMs = 10_000;
const key = 'operations';

export const healthIn = (locale: Language) =>
  queryOptions({
    queryKey: [key, 'health', locale],
    queryFn: (): Promise<PlatformHealth> => data(api.GET('/api/admin/health', { params: { query: { locale } } })),
    refetchInterval: lookAgainMs,
    staleTime: 0,
  });

export const alarmsIn = (locale: Language, everyMs = lookAgainMs) =>
  queryOptions({
    queryKey: [key, 'alarms', locale],
    queryFn: async (): Promise<Alarm[]> => (await data(api.GET('/api/admin/alarms', { params: { query: { locale } } }))).items,
    refetchInterval: everyMs,
    staleTime: 0,
  });

export const alarmsKey = [key, 'alarms'];

export const acknowledge = (id: string): Promise<Alarm> => data(api.POST('/api/admin/alarms/{id}/acknowledge', { params: { path: { id } } }));

export type Recipients = { recipients: AlarmRecipient[]; version: string };

export const recipients = queryOptions({
  queryKey: [key, 'recipients'],
  queryFn: async (): Promise<Recipients> => versioned(await api.GET('/api/admin/alarms/recipients')),
});

export async function storeRecipients({ recipients: wanted, version }: Recipients): Promise<Recipients> {
  return versioned(await api.PUT('/api/admin/alarms/recipients', { params: { header: { 'If-Match': version } }, body: { recipients: wanted } }));
}

type Answer = { data?: { recipients: AlarmRecipient[] }; error?: unknown; response: Response };

function versioned({ data: body, error, response }: Answer): Recipients {
  if (!response.ok || !body) throw problemOf(error, response);
  return { recipients: body.recipients, version: response.headers.get('ETag') ?? '' };
}

export const testRecipients = async (): Promise<AlarmTestResult[]> => (await data(api.POST('/api/admin/alarms/recipients/test'))).items;

export const changes = queryOptions({
  queryKey: [key, 'changes'],
  queryFn: async (): Promise<PlatformChange[]> => (await data(api.GET('/api/admin/operations/changes'))).items,
  refetchInterval: lookAgainMs,
});

export const workers = queryOptions({
  queryKey: [key, 'workers'],
  queryFn: async (): Promise<Worker[]> => (await data(api.GET('/api/admin/operations/workers'))).items,
  refetchInterval: lookAgainMs,
});

export const history = queryOptions({
  queryKey: [key, 'history'],
  queryFn: async (): Promise<HistoryPoint[]> => (await data(api.GET('/api/admin/operations/history'))).items,
  refetchInterval: 30_000,
});

export const orphanedFiles = queryOptions({
  queryKey: [key, 'orphaned-files'],
  queryFn: (): Promise<OrphanedFiles> => data(api.GET('/api/admin/orphaned-files')),
  refetchInterval: ({ state }) => (state.data?.working ? 1_000 : lookAgainMs),
  staleTime: 0,
});

export const lookForOrphans = (): Promise<OrphanedFiles> => data(api.POST('/api/admin/orphaned-files/look'));
export const removeOrphans = (): Promise<OrphanedFiles> => data(api.POST('/api/admin/orphaned-files/remove'));
