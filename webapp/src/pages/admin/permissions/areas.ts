import type { RolePermission } from '../../../api/types';

/** Those that every institute has, in the order of the page; modules come after them. */
const first = ['people', 'institute', 'services', 'operations'];

const areaOf = ({ id }: Pick<RolePermission, 'id'>) => id.slice(0, id.indexOf('.'));

/** The permissions by what they are about, in the order in which they came. */
export function areasOf<T extends Pick<RolePermission, 'id'>>(permissions: readonly T[]): { area: string; permissions: T[] }[] {
  const areas = new Set(permissions.map(areaOf));
  const ordered = [...first.filter((area) => areas.has(area)), ...[...areas].filter((area) => !first.includes(area))];
  return ordered.map((area) => ({ area, permissions: permissions.filter((one) => areaOf(one) === area) }));
}
