import type { User } from '../api/types';
import type { May } from './permissions';

/** The parts of the app; which of them a user sees follows from roles and permissions in the institute that was signed in to. */
export type AreaName = 'student' | 'teacher' | 'grading' | 'agreement' | 'standards' | 'proctoring' | 'admin' | 'account' | 'licence' | 'institute' | 'people' | 'platform';

const has = (user: User, roles: readonly string[]) => user.roles.some((role) => roles.includes(role));
const administers = (user: User) => user.institute != null && has(user, ['admin']);
const anyOf = (may: May, ...permissions: string[]) => permissions.some(may);

const mayEnter: Record<AreaName, (user: User, may: May) => boolean> = {
  // Any member of an institute may take its tests.
  student: (user) => user.institute != null,
  teacher: (_, may) => anyOf(may, 'testing.write', 'testing.results', 'testing.accommodate'),
  grading: (_, may) => may('testing.mark'),
  agreement: (_, may) => may('testing.supervise-marking'),
  standards: (_, may) => anyOf(may, 'testing.judge', 'testing.standards'),
  proctoring: (_, may) => may('testing.proctor'),
  admin: (user) => user.platformAdmin || has(user, ['admin']),
  account: () => true,
  // An institute's own; a platform administrator has none.
  licence: administers,
  institute: administers,
  people: (user) => user.institute != null && has(user, ['admin', 'accountant', 'front-desk']),
  // The whole runtime's: for those who act above the institutes.
  platform: (user) => user.platformAdmin && user.institute == null,
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

/** Whoever has to set up a second factor first has only their own account. */
export const canEnter = (user: User, area: AreaName, may: May) => (area === 'account' || !user.secondFactorSetupNeeded) && mayEnter[area](user, may);

/** Who changes what others may do in the institute. */
export const mayManagePeople = (user: User) => has(user, ['admin']);

/** Who asks others to join, and as what. */
export const mayInvite = (user: User) => has(user, ['admin', 'front-desk']);

export const capabilityOf = (area: AreaName): string | undefined => capabilities[area];

/** Students and nothing besides: their pages are those of learners alone. */
export const isLearnerOnly = (user: User) => !user.platformAdmin && user.roles.length > 0 && user.roles.every((role) => role === 'student');
