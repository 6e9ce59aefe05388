import type { BankItem, CefrLevel, Skill } from '../../../api/types';
import { cefrLevels, skills } from '../../../api/types';

export const statuses = ['active', 'retired', 'all'] as const;
export const sorts = ['newest', 'updated', 'title', 'easiest', 'hardest', 'weakest', 'most-answered', 'most-exposed'] as const;
export const flags = [
  'too-easy',
  'too-hard',
  'negative-discrimination',
  'low-discrimination',
  'dead-distractor',
  'distractor-better-than-key',
  'group-difference',
] as const;

export type Flag = (typeof flags)[number];

export type BankFilters = {
  q: string;
  type: string;
  skill: Skill | '';
  cefrLevel: CefrLevel | '';
  tags: string[];
  status: (typeof statuses)[number];
  author: string;
  used: 'used' | 'unused' | '';
  flag: Flag | 'any' | '';
  sort: (typeof sorts)[number];
};

/** What an address says; a value the server would refuse counts as not given. */
export function filtersOf(params: URLSearchParams): BankFilters {
  const one = <T extends string>(name: string, allowed: readonly T[]): T | undefined => allowed.find((value) => value === params.get(name));
  return {
    q: params.get('q') ?? '',
    type: params.get('type') ?? '',
    skill: one('skill', skills) ?? '',
    cefrLevel: one('cefrLevel', cefrLevels) ?? '',
    tags: params.getAll('tag').filter((tag) => tag.trim() !== ''),
    status: one('status', statuses) ?? 'active',
    author: /^\d+$/.test(params.get('author') ?? '') ? params.get('author')! : '',
    used: one('used', ['used', 'unused']) ?? '',
    flag: one<Flag | 'any'>('flag', [...flags, 'any']) ?? '',
    sort: one('sort', sorts) ?? 'newest',
  };
}

/** The same as a query of the API, and as an address: what says nothing is left out. */
export function queryOf({ tags, ...rest }: BankFilters) {
  const said = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== '')) as {
    [Name in keyof typeof rest]?: Exclude<(typeof rest)[Name], ''>;
  };
  return { ...said, ...(tags.length > 0 && { tag: tags }) };
}

/** As {@link queryOf} without what holds anyway. */
export function addressOf(filters: BankFilters): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(queryOf(filters))) {
    if (Array.isArray(value)) value.forEach((tag) => params.append(name, tag));
    else if (!(name === 'status' && value === 'active') && !(name === 'sort' && value === 'newest')) params.set(name, value);
  }
  return params;
}

/** The chosen ones among those that are shown: what is out of sight is not acted upon. */
export const shownChoice = (rows: readonly BankItem[], chosen: ReadonlySet<string>) => rows.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
