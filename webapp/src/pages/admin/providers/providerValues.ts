import { latinDigits } from '../../../app/format';
import type { Attribute } from './providersApi';

/** What the form holds: texts as typed; a list has one entry in each line. */
export type Typed = { text: string; on: boolean; forget: boolean };

const textOf = (value: unknown): string => (Array.isArray(value) ? value.join('\n') : value == null ? '' : String(value));

/** What is set, or else what counts while nothing is. A secret is never shown. */
export function typedOf(attribute: Attribute): Typed {
  const shown = attribute.kind === 'secret' ? '' : attribute.set ? textOf(attribute.value) : attribute.defaults.join('\n');
  return { text: shown, on: shown === 'true', forget: false };
}

/** The value to store; undefined leaves a setting to its default, and a secret to what it was. */
export function valueOf(attribute: Attribute, { text, on, forget }: Typed): unknown {
  const untouched = typedOf(attribute);
  if (!attribute.set && attribute.kind !== 'secret' && untouched.text === text && untouched.on === on) return undefined;
  if (attribute.kind === 'yes_no') return on;
  if (attribute.kind === 'secret') return forget ? '' : text === '' ? undefined : text;
  if (attribute.many) {
    const lines = text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    return lines.length === 0 ? undefined : lines;
  }
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  if (attribute.kind === 'text') return trimmed;
  const number = Number(latinDigits(trimmed));
  // What is no number goes as it was typed: the server says what is wrong with it.
  return Number.isNaN(number) ? trimmed : number;
}

export const valuesOf = (attributes: readonly Attribute[], typed: Record<string, Typed>): Record<string, unknown> =>
  Object.fromEntries(
    attributes.flatMap((attribute) => {
      const value = valueOf(attribute, typed[attribute.id] ?? typedOf(attribute));
      return value === undefined ? [] : [[attribute.id, value]];
    }),
  );
