import type { AuditEntry } from '../../../api/types';

export type Difference = { field: string; before: unknown; after: unknown };

/** The fields of an entry that changed, by name. */
export const differencesOf = ({ before, after }: Pick<AuditEntry, 'before' | 'after'>): Difference[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().map((field) => ({ field, before: before[field], after: after[field] }));
