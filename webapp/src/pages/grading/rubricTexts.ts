import i18next from 'i18next';
import type { Rubric } from '../../api/types';

/**
 * Which descriptor texts of rubrics.json belong to a rubric in a version; a trait is looked for in the first set that has
 * it. A published change of descriptors is a new set, so that what raters were shown stays known.
 */
const sets: Record<string, readonly string[]> = {
  'ielts_task1 1': ['ielts_writing-1'],
  'ielts_task2 1': ['ielts_writing-1'],
  'ielts_speaking 1': ['ielts_speaking-1'],
  'pte_essay_2025 1': ['pte_essay-1'],
  'pte_essay_legacy 1': ['pte_essay_legacy-1', 'pte_essay-1'],
  'pte_read_aloud 1': ['pte_read_aloud-1', 'pte_speaking-1'],
  'pte_repeat_sentence 1': ['pte_repeat_sentence-1', 'pte_speaking-1'],
  'pte_describe_image_2025 1': ['pte_describe_image_2025-1', 'pte_speaking-1'],
  'pte_describe_image_legacy 1': ['pte_describe_image_legacy-1', 'pte_speaking-1'],
  'toefl_email 1': ['toefl_writing-1'],
  'toefl_discussion 1': ['toefl_writing-1'],
  'toefl_interview 1': ['toefl_interview-1'],
  'toefl_listen_repeat 1': ['toefl_listen_repeat-1'],
  'gre_issue 1': ['gre_issue-1'],
  'translation 1': ['translation-1'],
};

export type Anchor = { score: number; text: string };

/** What scores of a trait mean, highest first; empty for a rubric that nobody has described. */
export function anchorsOf({ id, version }: Pick<Rubric, 'id' | 'version'>, trait: string): Anchor[] {
  const key = (sets[`${id} ${version}`] ?? []).map((set) => `rubrics:anchor.${set}.${trait}`).find((one) => i18next.exists(one));
  if (!key) return [];
  const texts = i18next.t(key, { returnObjects: true }) as Record<string, string>;
  return Object.entries(texts)
    .map(([score, text]) => ({ score: Number(score), text }))
    .sort((a, b) => b.score - a.score);
}

/** The anchor that describes a score: the highest one that it reaches. */
export const anchorFor = (anchors: readonly Anchor[], score: number): Anchor | undefined => anchors.find((anchor) => score >= anchor.score);
