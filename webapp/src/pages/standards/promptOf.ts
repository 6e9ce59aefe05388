const fields = ['stem', 'statement', 'text', 'prompt', 'source', 'sentence'] as const;

/** What a question asks, as far as its content says so in words, with gaps for its blanks; types name it differently. */
export function promptOf(content: unknown): string {
  if (typeof content !== 'object' || content === null) return '';
  const found = fields.map((field) => (content as Record<string, unknown>)[field]).find((value): value is string => typeof value === 'string');
  return (found ?? '').replace(/\{\{[^{}]+\}\}/g, '___');
}
