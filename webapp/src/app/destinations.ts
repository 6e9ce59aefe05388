import type { User } from '../api/types';
import { canEnter, capabilityOf, type AreaName } from './roles';

export type Destination = { to: string; label: string; area: AreaName };
export type DestinationGroup = { label: string; destinations: readonly Destination[] };

/** Where one can go, in the order of the navigation. */
const groups: readonly DestinationGroup[] = [
  { label: 'nav.groups.learning', destinations: [{ to: '/student', label: 'nav.student', area: 'student' }] },
  {
    label: 'nav.groups.teaching',
    destinations: [
      { to: '/teacher/questions', label: 'nav.questions', area: 'teacher' },
      { to: '/teacher/templates', label: 'nav.templates', area: 'teacher' },
      { to: '/teacher/sessions', label: 'nav.sessions', area: 'teacher' },
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
  { label: 'nav.groups.institute', destinations: [{ to: '/admin/licence', label: 'nav.licence', area: 'licence' }] },
  {
    label: 'nav.groups.platform',
    destinations: [
      { to: '/admin/plugins', label: 'nav.plugins', area: 'admin' },
      { to: '/admin/providers', label: 'nav.providers', area: 'admin' },
      { to: '/admin/messages', label: 'nav.messages', area: 'admin' },
    ],
  },
];

/**
 * The pages that a user is offered, without groups that are empty.
 * @param covered whether the institute's licence holds a capability
 */
export function destinationsOf(user: User, covered: (capability: string) => boolean): DestinationGroup[] {
  const offered = ({ area }: Destination) => {
    const capability = capabilityOf(area);
    return canEnter(user, area) && (capability === undefined || covered(capability));
  };
  return groups.map((group) => ({ ...group, destinations: group.destinations.filter(offered) })).filter(({ destinations }) => destinations.length > 0);
}
