import type { QuestionDraft } from '../../../api/types';

/** The most questions one file may hold; the server's limit. */
export const largestFile = 1000;

export type FileFault = 'notJson' | 'noItems' | 'empty' | 'tooMany';

/** A file of questions as exported: `{"items": [...]}`. What the items hold is for the server to judge. */
export function readQuestionFile(text: string): { items: QuestionDraft[] } | { fault: FileFault } {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { fault: 'notJson' };
  }
  const items = typeof value === 'object' && value !== null ? (value as { items?: unknown }).items : undefined;
  if (!Array.isArray(items)) return { fault: 'noItems' };
  if (items.length === 0) return { fault: 'empty' };
  if (items.length > largestFile) return { fault: 'tooMany' };
  return { items: items as QuestionDraft[] };
}
