import { darken, decomposeColor, getContrastRatio, lighten, rgbToHex } from '@mui/material/styles';
import { dark, light } from '../../ui-kit/tokens.js';
import type { Mode } from './Appearance';

/** The colours of a theme that follow the accent. */
export type Accent = { accent: string; 'accent-soft': string; 'on-accent': string };

/** WCAG 2.2, 1.4.3: of text. */
const readable = 4.5;
const steps = Array.from({ length: 50 }, (_, step) => step / 50);

/**
 * What an institute's colour becomes in a theme: as close to it as can be read on every surface there, and with text on it.
 * @param colour #rrggbb
 */
export function accentOf(colour: string, mode: Mode): Accent {
  return mode === 'dark' ? onDark(colour) : onLight(colour);
}

function onLight(colour: string): Accent {
  const shades = steps.map((step) => darken(colour, step));
  return first(shades, (accent) => ({ accent, 'accent-soft': mix(accent, light.surface, 0.12), 'on-accent': light['on-accent'] }), [light.bg, light.surface, light['surface-2']]);
}

function onDark(colour: string): Accent {
  const shades = steps.map((step) => lighten(colour, step));
  return first(shades, (accent) => ({ accent, 'accent-soft': mix(accent, dark.surface, 0.2), 'on-accent': dark['on-status'] }), [dark.bg, dark.surface, dark['surface-2']]);
}

function first(shades: string[], derived: (accent: string) => Accent, surfaces: string[]): Accent {
  const accents = shades.map((shade) => derived(rgbToHex(shade)));
  const fits = (one: Accent) => [...surfaces, one['accent-soft'], one['on-accent']].every((other) => getContrastRatio(one.accent, other) >= readable);
  // Black on light and white on dark are at the end of the shades and fit.
  return accents.find(fits) ?? accents[accents.length - 1]!;
}

/** @param share of the first colour, 0 to 1 */
function mix(one: string, other: string, share: number): string {
  const [from, to] = [decomposeColor(one).values, decomposeColor(other).values];
  return rgbToHex(`rgb(${from.slice(0, 3).map((value, i) => Math.round(value * share + to[i]! * (1 - share))).join(', ')})`);
}
