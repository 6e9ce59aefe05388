import type { User } from '../api/types';

const staff = ['admin', 'supervisor', 'teacher'];

/** The parts of the app; which of them a user sees follows from the roles in the institute that was signed in to. */
export type AreaName = 'student' | 'teacher' | 'grading' | 'agreement' | 'standards' | 'proctoring' | 'admin' | 'account' | 'licence';

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

/** Who takes back what was given out on paper. */
export const mayRevokeReports = (user: User) => has(user, ['admin', 'supervisor']);

export const capabilityOf = (area: AreaName): string | undefined => capabilities[area];

/** Students and nothing besides: their pages are those of learners alone. */
export const isLearnerOnly = (user: User) => !user.platformAdmin && user.roles.length > 0 && user.roles.every((role) => role === 'student');
