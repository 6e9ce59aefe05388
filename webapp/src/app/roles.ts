import type { User } from '../api/types';

const staff = ['admin', 'supervisor', 'teacher'];

/** The parts of the app; which of them a user sees follows from the roles in the institute that was signed in to. */
export type AreaName = 'student' | 'teacher' | 'grading' | 'agreement' | 'standards' | 'proctoring' | 'admin' | 'account' | 'licence' | 'people';

const has = (user: User, roles: readonly string[]) => user.roles.some((role) => roles.includes(role));

const mayEnter: Record<AreaName, (user: User) => boolean> = {
  // Any member of an institute may take its tests.
  student: (user) => user.institute != null,
  teacher: (user) => has(user, staff),
  grading: (user) => has(user, staff),
  agreement: (user) => has(user, ['admin', 'supervisor']),
  standards: (user) => has(user, staff),
  proctoring: (user) => has(user, staff),
  admin: (user) => user.platformAdmin || has(user, ['admin']),
  account: () => true,
  // An institute's own; a platform administrator has none.
  licence: (user) => user.institute != null && has(user, ['admin']),
  people: (user) => user.institute != null && has(user, ['admin', 'accountant', 'front-desk']),
};

/** The licence's capability that the pages of an area need; the console needs none. */
const capabilities: Partial<Record<AreaName, string>> = {
  student: 'testing',
  teacher: 'testing',
  grading: 'testing',
  agreement: 'testing',
  standards: 'testing',
  proctoring: 'testing',
};

export const canEnter = (user: User, area: AreaName) => mayEnter[area](user);

/** Who changes what others may do in the institute. */
export const mayManagePeople = (user: User) => has(user, ['admin']);

/** Who asks others to join, and as what. */
export const mayInvite = (user: User) => has(user, ['admin', 'front-desk']);

/** Who takes back what was given out on paper. */
export const mayRevokeReports = (user: User) => has(user, ['admin', 'supervisor']);

export const capabilityOf = (area: AreaName): string | undefined => capabilities[area];

/**
 * Where a user starts; null when no installed module serves any of the roles.
 * @param covered whether the institute's licence holds a capability
 */
export function homeOf(user: User, covered: (capability: string) => boolean): string | null {
  if (user.platformAdmin && user.institute == null) return '/admin/plugins';
  if (covered('testing')) {
    if (has(user, staff)) return '/teacher';
    if (has(user, ['student'])) return '/student';
  }
  if (mayEnter.licence(user)) return '/admin/licence';
  if (user.platformAdmin) return '/admin/plugins';
  if (mayEnter.people(user)) return '/admin/people';
  return null;
}
