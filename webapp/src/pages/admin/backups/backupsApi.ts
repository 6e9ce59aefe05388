import { queryOptions } from '@tanstack/react-query';
import { api, data } from '../../../api/client';
import { download } from '../../../api/files';
import type { Backup, BackupList, BackupSchedule } from '../../../api/types';

const underWay = ({ state, checking }: Backup) => state === 'waiting' || state === 'running' || checking;

/** Looked at every second while something goes on, and now and then otherwise: the schedule takes some by itself. */
export const backups = queryOptions({
  queryKey: ['backups'],
  queryFn: (): Promise<BackupList> => data(api.GET('/api/admin/backups')),
  staleTime: 0,
  refetchInterval: ({ state }) => (state.data?.items.some(underWay) ? 1_000 : 30_000),
});

export const backupSchedule = queryOptions({
  queryKey: ['backup-schedule'],
  queryFn: (): Promise<BackupSchedule> => data(api.GET('/api/admin/backups/schedule')),
});

export const takeBackup = (keys: boolean) => data(api.POST('/api/admin/backups', { body: { keys } }));
export const checkBackup = ({ id }: Backup) => data(api.POST('/api/admin/backups/{id}/check', { params: { path: { id } } }));
export const deleteBackup = ({ id }: Backup) => data(api.DELETE('/api/admin/backups/{id}', { params: { path: { id } } }));
export const saveBackup = ({ id, file }: Backup) => download(`/api/admin/backups/${id}/file`, file);
export const changeSchedule = ({ version, enabled, atTime, timeZone, keep }: BackupSchedule): Promise<BackupSchedule> =>
  data(api.PUT('/api/admin/backups/schedule', { params: { header: { 'If-Match': `"${version}"` } }, body: { enabled, atTime, timeZone, keep } }));
