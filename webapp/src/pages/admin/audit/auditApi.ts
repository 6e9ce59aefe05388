import { queryOptions } from '@tanstack/react-query';
import { api, data } from '../../../api/client';
import { download } from '../../../api/files';
import type { AuditActor, AuditEntry } from '../../../api/types';
import type { AuditFilters } from './auditFilters';
import { queryOf } from './auditFilters';

export const auditKey = 'audit';

export const fetchAudit = (filters: AuditFilters, cursor: string | undefined): Promise<{ items: AuditEntry[]; nextCursor?: string }> =>
  data(api.GET('/api/admin/audit', { params: { query: { ...queryOf(filters, Date.now()), ...(cursor && { cursor }) } } })) as Promise<{ items: AuditEntry[]; nextCursor?: string }>;

export const auditActors = queryOptions({
  queryKey: [auditKey, 'actors'],
  queryFn: async (): Promise<AuditActor[]> => (await data(api.GET('/api/admin/audit/actors'))).items,
});

export const exportAudit = (filters: AuditFilters) => download(`/api/admin/audit/export.csv?${new URLSearchParams(queryOf(filters, Date.now())).toString()}`, 'audit.csv');
