import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, data } from '../../api/client';
import { Problem } from '../../api/problem';
import type { Schemas, User } from '../../api/types';
import { administers } from '../../app/roles';

export type Member = Schemas['PeopleMemberView'];
export type Invitation = Schemas['PeopleInvitationView'];
export type ImportState = Schemas['PeopleImportState'];
export type ImportedRow = Schemas['PeopleImportedRow'];

export const allRoles = ['admin', 'supervisor', 'teacher', 'mentor', 'student', 'call-center-agent', 'accountant', 'front-desk'] as const;

/** The roles that the user may give to others. */
export const rolesGivenBy = (user: User | null): readonly string[] => allRoles.filter((role) => role !== 'admin' || (user !== null && administers(user)));

/** The key of everything here that a change of one person may touch. */
export const peopleKey = ['people'] as const;

export const importsKey = [...peopleKey, 'imports'] as const;

export const memberQuery = (id: string) =>
  queryOptions({
    queryKey: [...peopleKey, 'member', id],
    queryFn: () => data(api.GET('/api/people/members/{id}', { params: { path: { id } } })),
    staleTime: 0,
  });

const mostBranches = '200';

/** Where people may belong: the institute's open branches. None while they are not known. */
export const useBranches = () =>
  useQuery({ queryKey: ['branches', 'open'], queryFn: () => data(api.GET('/api/branches', { params: { query: { limit: mostBranches } } })) }).data?.items ?? [];

/** What may be done to a member besides changing what is known of them. */
export type Act = 'suspend' | 'resume' | 'remove';

export function act(member: Member, what: Act): Promise<Member> {
  const params = { params: { path: { id: member.id }, header: { 'If-Match': versionOf(member) } } };
  switch (what) {
    case 'suspend':
      return data(api.POST('/api/people/members/{id}/suspend', params));
    case 'resume':
      return data(api.POST('/api/people/members/{id}/resume', params));
    case 'remove':
      return data(api.DELETE('/api/people/members/{id}', params));
  }
}

export const change = (member: Member, body: Schemas['PeopleMemberChange']) =>
  data(api.PUT('/api/people/members/{id}', { params: { path: { id: member.id }, header: { 'If-Match': versionOf(member) } }, body }));

/** Nothing happens where it is off. */
export const resetSecondFactor = ({ id }: Member) => data(api.DELETE('/api/admin/second-factor/accounts/{id}', { params: { path: { id } } }));

const versionOf = ({ version }: Member) => `"${version}"`;

/** The fields that the server found wrong; none for any other failure. */
export const wrongFields = (error: unknown): ReadonlySet<string> =>
  new Set(error instanceof Problem && error.code === 'bad-field' ? error.fields.map(({ field }) => field) : []);
