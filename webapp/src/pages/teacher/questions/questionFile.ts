import type { QuestionDraft } from '../../../api/types';

/** The most questions one file may hold; the server's limit. */
export const largestFile = 1000;

export type FileFault = 'notJson' | 'noItems' | 'empty' | 'tooMany';

export type QuestionFile = { template?: unknown; items: QuestionDraft[] };

/** A file as exported: `{"items": [...]}`, with the test that is made of them as `template`. What they hold is for the server to judge. */
export function readQuestionFile(text: string): QuestionFile | { fault: FileFault } {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { fault: 'notJson' };
  }
  const { items, template } = (typeof value === 'object' && value !== null ? value : {}) as { items?: unknown; template?: unknown };
  if (!Array.isArray(items)) return { fault: 'noItems' };
  if (items.length === 0) return { fault: 'empty' };
  if (items.length > largestFile) return { fault: 'tooMany' };
  return { ...(template != null && { template }), items: items as QuestionDraft[] };
}
