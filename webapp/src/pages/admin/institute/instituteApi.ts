import { queryOptions } from '@tanstack/react-query';
import { api, authorisedFetch, data } from '../../../api/client';
import { problemOf } from '../../../api/problem';
import type { Branch, OwnInstitute, Schemas } from '../../../api/types';

export type NewSettings = Schemas['KernelNewSettings'];
export type BranchFacts = Schemas['KernelBranchFacts'];

/** The server's limit, in bytes. */
export const largestLogo = 512 * 1024;

const versioned = (version: number) => ({ 'If-Match': `"${version}"` });

export const ownInstitute = queryOptions({
  queryKey: ['institute'],
  queryFn: (): Promise<OwnInstitute> => data(api.GET('/api/admin/institute')),
});

export const changeInstitute = (version: number, body: NewSettings): Promise<OwnInstitute> => data(api.PUT('/api/admin/institute', { params: { header: versioned(version) }, body }));

export async function putLogo(picture: File): Promise<OwnInstitute> {
  const response = await authorisedFetch(new Request('/api/admin/institute/logo', { method: 'PUT', headers: { 'Content-Type': 'application/octet-stream' }, body: picture }));
  const given: unknown = await response.json().catch(() => null);
  if (!response.ok) throw problemOf(given, response);
  return given as OwnInstitute;
}

export const removeLogo = (): Promise<OwnInstitute> => data(api.DELETE('/api/admin/institute/logo'));

export const branchesKey = ['branches'];

export const branchPage = (cursor: string | undefined) => data(api.GET('/api/admin/branches', { params: { query: cursor ? { cursor } : {} } }));

export const addBranch = (body: BranchFacts): Promise<Branch> => data(api.POST('/api/admin/branches', { body }));

export const changeBranch = ({ id, version }: Branch, body: BranchFacts): Promise<Branch> =>
  data(api.PUT('/api/admin/branches/{id}', { params: { path: { id }, header: versioned(version) }, body }));

export const archiveBranch = ({ id, version }: Branch): Promise<Branch> => data(api.POST('/api/admin/branches/{id}/archive', { params: { path: { id }, header: versioned(version) } }));

export const restoreBranch = ({ id, version }: Branch): Promise<Branch> => data(api.POST('/api/admin/branches/{id}/restore', { params: { path: { id }, header: versioned(version) } }));
