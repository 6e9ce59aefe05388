/** As the server takes them. */
const maxKeys = 20;

/** The keys that an author wrote, one a line. */
export const keysOf = (text: string): string[] =>
  text
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());

/** What is wrong with them: which is no key, or that there are too many. */
export function problemOfKeys(text: string): { kind: 'noKey' | 'tooMany'; line: number } | null {
  const keys = keysOf(text);
  if (keys.length > maxKeys) return { kind: 'tooMany', line: maxKeys };
  const wrong = keys.findIndex((key) => !/^[0-9a-f]{64}$/.test(key));
  return wrong < 0 ? null : { kind: 'noKey', line: wrong + 1 };
}
