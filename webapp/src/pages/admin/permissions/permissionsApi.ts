import { queryOptions } from '@tanstack/react-query';
import { api, data } from '../../../api/client';
import type { RolePermission } from '../../../api/types';
import { permissionsKey } from '../../../app/permissions';

export const rolePermissions = queryOptions({
  queryKey: [permissionsKey, 'of-roles'],
  queryFn: async (): Promise<RolePermission[]> => (await data(api.GET('/api/admin/permissions'))).items,
});

/** Gives a permission to these roles and no other. */
export const give = ({ id, version }: RolePermission, roles: string[]): Promise<RolePermission> =>
  data(api.PUT('/api/admin/permissions/{id}', { params: { path: { id } }, body: { roles, version } }));
