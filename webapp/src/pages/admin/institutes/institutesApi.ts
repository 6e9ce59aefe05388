import { api, data } from '../../../api/client';
import type { KnownInstitute, Schemas } from '../../../api/types';

export type NewInstitute = Schemas['KernelNewInstitute'];

export const institutesKey = ['institutes'];

export const institutePage = (query: string, cursor: string | undefined) =>
  data(api.GET('/api/admin/institutes', { params: { query: { ...(query && { query }), ...(cursor && { cursor }) } } }));

export const createInstitute = (body: NewInstitute): Promise<KnownInstitute> => data(api.POST('/api/admin/institutes', { body }));

export const renameInstitute = ({ id, version }: KnownInstitute, name: string, host: string): Promise<KnownInstitute> =>
  data(api.PUT('/api/admin/institutes/{id}', { params: { path: { id }, header: { 'If-Match': `"${version}"` } }, body: { name, ...(host && { host }) } }));

export const suspendInstitute = ({ id }: KnownInstitute): Promise<KnownInstitute> => data(api.POST('/api/admin/institutes/{id}/suspend', { params: { path: { id } } }));

export const resumeInstitute = ({ id }: KnownInstitute): Promise<KnownInstitute> => data(api.POST('/api/admin/institutes/{id}/resume', { params: { path: { id } } }));
