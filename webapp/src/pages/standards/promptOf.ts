const fields = ['stem', 'statement', 'text', 'prompt', 'source', 'sentence'] as const;

/** What a question asks, as far as its content says so in words; types name it differently. */
export function promptOf(content: unknown): string {
  if (typeof content !== 'object' || content === null) return '';
  const found = fields.map((field) => (content as Record<string, unknown>)[field]).find((value) => typeof value === 'string');
  return (found ?? '') as string;
}
