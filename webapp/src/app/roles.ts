import type { User } from '../api/types';
import type { May } from './permissions';

/** The parts of the app; which of them a user sees follows from permissions in the institute that was signed in to. */
export type AreaName =
  | 'student'
  | 'linguaquest'
  | 'lessons'
  | 'teacher'
  | 'grading'
  | 'agreement'
  | 'standards'
  | 'proctoring'
  | 'admin'
  | 'account'
  | 'people'
  | 'institute'
  | 'permissions'
  | 'switches'
  | 'security'
  | 'licence'
  | 'statistics'
  | 'audit'
  | 'jobs'
  | 'operations'
  | 'plugins'
  | 'providers'
  | 'messages'
  | 'platform';

type Rule = (user: User, may: May) => boolean;

/** Only administrators make others one, and hand permissions around. */
export const administers = (user: User) => user.institute != null && user.roles.includes('admin');

const anyOf =
  (...permissions: string[]): Rule =>
  (_, may) =>
    permissions.some(may);
/** Acts above the institutes. */
const operates = (user: User) => user.platformAdmin && user.institute == null;
/** A page of the console that institutes have and those above them as well. */
const operatesOr =
  (...permissions: string[]): Rule =>
  (user, may) =>
    operates(user) || permissions.some(may);

/** The pages of the console. */
const consolePages = {
  institute: anyOf('institute.settings', 'institute.branches'),
  // The one thing that can't be given away, so that administrators can always take back what was.
  permissions: administers,
  switches: anyOf('institute.switches'),
  security: anyOf('institute.sign-in'),
  licence: anyOf('institute.licence'),
  statistics: anyOf('institute.statistics'),
  audit: operatesOr('institute.audit'),
  jobs: operatesOr('operations.jobs'),
  operations: operatesOr('operations.see', 'operations.alarms', 'operations.files'),
  plugins: operatesOr('services.plugins'),
  providers: operatesOr('services.providers'),
  messages: operatesOr('services.messages'),
  // The whole runtime's.
  platform: operates,
} satisfies Partial<Record<AreaName, Rule>>;

const mayEnter: Record<AreaName, Rule> = {
  // Any member of an institute may take its tests.
  student: (user) => user.institute != null,
  linguaquest: (user) => user.institute != null,
  lessons: anyOf('linguaquest.write'),
  teacher: anyOf('testing.write', 'testing.results', 'testing.accommodate'),
  grading: anyOf('testing.mark'),
  agreement: anyOf('testing.supervise-marking'),
  standards: anyOf('testing.judge', 'testing.standards'),
  proctoring: anyOf('testing.proctor'),
  admin: (user, may) => Object.values<Rule>(consolePages).some((rule) => rule(user, may)),
  account: () => true,
  people: anyOf('people.see'),
  ...consolePages,
};

/** The licence's capability that the pages of an area need; the console needs none. */
const capabilities: Partial<Record<AreaName, string>> = {
  student: 'testing',
  linguaquest: 'linguaquest',
  lessons: 'linguaquest',
  teacher: 'testing',
  grading: 'testing',
  agreement: 'testing',
  standards: 'testing',
  proctoring: 'testing',
};

/** Whoever has to set up a second factor first has only their own account. */
export const canEnter = (user: User, area: AreaName, may: May) => (area === 'account' || !user.secondFactorSetupNeeded) && mayEnter[area](user, may);

export const capabilityOf = (area: AreaName): string | undefined => capabilities[area];

/** Students and nothing besides: their pages are those of learners alone. */
export const isLearnerOnly = (user: User) => !user.platformAdmin && user.roles.length > 0 && user.roles.every((role) => role === 'student');
