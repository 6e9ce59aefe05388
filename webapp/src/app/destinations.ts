import type { May } from './permissions';
import type { AreaName } from './roles';

export type Destination = {
  to: string;
  label: string;
  area: AreaName;
  /** Where the pages of an area need different ones. */
  permission?: string;
};
export type DestinationGroup = { label: string; destinations: readonly Destination[] };

/** Where one can go, in the order of the navigation. */
const groups: readonly DestinationGroup[] = [
  {
    label: 'nav.groups.learning',
    destinations: [
      { to: '/student', label: 'nav.student', area: 'student' },
      { to: '/linguaquest', label: 'nav.linguaquest', area: 'linguaquest' },
    ],
  },
  {
    label: 'nav.groups.teaching',
    destinations: [
      { to: '/teacher/questions', label: 'nav.questions', area: 'teacher', permission: 'testing.write' },
      { to: '/teacher/templates', label: 'nav.templates', area: 'teacher', permission: 'testing.write' },
      { to: '/teacher/sessions', label: 'nav.sessions', area: 'teacher', permission: 'testing.results' },
      { to: '/admin/linguaquest', label: 'nav.lessons', area: 'lessons' },
      { to: '/proctoring', label: 'nav.proctoring', area: 'proctoring' },
      { to: '/grading', label: 'nav.grading', area: 'grading' },
    ],
  },
  {
    label: 'nav.groups.quality',
    destinations: [
      { to: '/agreement', label: 'nav.agreement', area: 'agreement' },
      { to: '/standards', label: 'nav.standards', area: 'standards' },
    ],
  },
  {
    label: 'nav.groups.institute',
    destinations: [
      { to: '/admin/people', label: 'nav.people', area: 'people' },
      { to: '/admin/institute', label: 'nav.institute', area: 'institute' },
      { to: '/admin/permissions', label: 'nav.permissions', area: 'permissions' },
      { to: '/admin/switches', label: 'nav.switches', area: 'switches' },
      { to: '/admin/security', label: 'nav.security', area: 'security' },
      { to: '/admin/licence', label: 'nav.licence', area: 'licence' },
      { to: '/admin/statistics', label: 'nav.statistics', area: 'statistics' },
      { to: '/admin/audit', label: 'nav.audit', area: 'audit' },
      { to: '/admin/jobs', label: 'nav.jobs', area: 'jobs' },
    ],
  },
  {
    label: 'nav.groups.platform',
    destinations: [
      { to: '/admin/institutes', label: 'nav.institutes', area: 'platform' },
      { to: '/admin/operations', label: 'nav.operations', area: 'operations' },
      { to: '/admin/plugins', label: 'nav.plugins', area: 'plugins' },
      { to: '/admin/providers', label: 'nav.providers', area: 'providers' },
      { to: '/admin/messages', label: 'nav.messages', area: 'messages' },
      { to: '/admin/backups', label: 'nav.backups', area: 'platform' },
    ],
  },
];

/**
 * The pages that a user is offered, without groups that are empty.
 * @param offered whether an area is
 */
export function destinationsOf(offered: (area: AreaName) => boolean, may: May): DestinationGroup[] {
  const shown = ({ area, permission }: Destination) => offered(area) && (permission === undefined || may(permission));
  return groups.map((group) => ({ ...group, destinations: group.destinations.filter(shown) })).filter(({ destinations }) => destinations.length > 0);
}
