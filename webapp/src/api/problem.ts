import type { FieldProblem } from './types';

/**
 * Why a request failed. `code` is the server's own (`bad-credentials`, `stale-seq`, ...), or `offline` when no answer
 * came, or `unreadable` when the answer was none of ours.
 */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly code: string,
    readonly status: number,
    readonly detail: string,
    readonly fields: readonly FieldProblem[] = [],
    /** Seconds the server asks to wait, if it said so. */
    readonly retryAfter?: number,
  ) {
    super(`${code} (${status}) ${detail}`);
  }

  /** True when the same request may succeed later without any change. */
  get isTemporary(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

export const isProblem = (error: unknown, code?: string): error is Problem =>
  error instanceof Problem && (code === undefined || error.code === code);

/** The answer's body as a problem, whatever a proxy or a crash made of it. */
export function problemOf(body: unknown, response: Response): Problem {
  const { code, detail, title, fields } = isRecord(body) ? body : {};
  const wait = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return new Problem(
    typeof code === 'string' ? code : 'unreadable',
    response.status,
    typeof detail === 'string' ? detail : typeof title === 'string' ? title : response.statusText,
    Array.isArray(fields) ? fields.filter(isFieldProblem) : [],
    Number.isFinite(wait) ? wait : undefined,
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isFieldProblem = (value: unknown): value is FieldProblem =>
  isRecord(value) && typeof value.field === 'string' && typeof value.problem === 'string';
