import type { User } from '../../api/types';
import type { AreaName } from '../../app/roles';

export type CardName = 'marking' | 'adjudication' | 'live' | 'writing' | 'standards' | 'licence' | 'people' | 'operations' | 'plugins' | 'ownTests' | 'statistics';

/** What the people of a role come for, the most urgent first. */
const ofRole: Record<string, readonly CardName[]> = {
  admin: ['licence', 'people', 'marking', 'live', 'statistics', 'plugins', 'writing'],
  supervisor: ['adjudication', 'marking', 'live', 'standards', 'statistics'],
  teacher: ['marking', 'live', 'writing'],
  mentor: ['marking', 'live', 'ownTests'],
  student: ['ownTests'],
  'call-center-agent': [],
  accountant: ['people'],
  'front-desk': ['people'],
};

/** The area whose rights and licence a card needs. */
const areaOf: Record<CardName, AreaName> = {
  marking: 'grading',
  adjudication: 'agreement',
  live: 'proctoring',
  writing: 'teacher',
  standards: 'standards',
  licence: 'licence',
  people: 'people',
  operations: 'platform',
  plugins: 'plugins',
  statistics: 'statistics',
  ownTests: 'student',
};

/** Roles whose work comes with modules that are not part of the platform yet. */
export const awaitedRoles = ['mentor', 'call-center-agent', 'accountant', 'front-desk'] as const;

/**
 * The cards of a person's start page, each once.
 * @param offered whether an area is, by permissions and licence
 */
export function cardsOf(user: User, offered: (area: AreaName) => boolean): CardName[] {
  const wanted: readonly CardName[] = user.institute == null && user.platformAdmin ? ['operations', 'plugins'] : user.roles.flatMap((role) => ofRole[role] ?? []);
  return [...new Set(wanted)].filter((card) => offered(areaOf[card]));
}
