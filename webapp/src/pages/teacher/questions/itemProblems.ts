import type { FieldProblem } from '../../../api/types';

/** The codes of `org.metalingua.kernel.api.item.ItemError`, each of which has a text. */
export const itemErrors = [
  'MAX_POINTS',
  'EMPTY_STEM',
  'EMPTY_OPTION',
  'TOO_FEW_OPTIONS',
  'DUPLICATE_OPTION_ID',
  'DUPLICATE_OPTION_TEXT',
  'NO_KEY',
  'KEY_NOT_IN_OPTIONS',
  'TOO_FEW_KEYS',
  'WRONG_KEY_COUNT',
  'ALL_OPTIONS_CORRECT',
  'SELECT_COUNT_MISMATCH',
  'WRONG_OPTION_COUNT',
  'WRONG_BLANK_COUNT',
  'WRONG_COLUMN_COUNT',
  'NO_BLANKS',
  'PLACEHOLDER_MISMATCH',
  'BLANK_WITHOUT_KEY',
  'KEY_WITHOUT_BLANK',
  'EMPTY_ACCEPTED',
  'KEY_OVER_WORD_LIMIT',
  'LEFT_WITHOUT_KEY',
  'LABEL_WITHOUT_KEY',
  'PART_WITHOUT_KEY',
  'KEY_REUSED',
  'BANK_TOO_SMALL',
  'ORDER_NOT_PERMUTATION',
  'UNKNOWN_RUBRIC',
  'BAD_RANGE',
  'BAD_TIME',
  'BAD_REGION',
  'MISSING_MEDIA',
  'MISSING_STATEMENT',
  'SAME_LANGUAGE',
  'UNDERLINE_NOT_IN_SENTENCE',
  'FIRST_OPTION_NOT_ORIGINAL',
] as const;

type Translate = (key: string, values: Record<string, unknown>) => string;

const isKnown = (code: string): code is (typeof itemErrors)[number] => (itemErrors as readonly string[]).includes(code);

/**
 * One problem in words. Problems of an item are codes and name the place (`content/options/2/text`); a place with a
 * number gets it one-based. What is no code is the server's own sentence and stays as it is.
 */
export function problemText(t: Translate, { field, problem }: FieldProblem): string {
  const text = isKnown(problem) ? t(`errors.${problem}`, {}) : problem;
  const index = /\/(\d+)(?:\/|$)/.exec(field)?.[1];
  return index === undefined ? text : t('errorAt', { number: Number(index) + 1, text });
}
