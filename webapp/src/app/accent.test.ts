import { getContrastRatio } from '@mui/material/styles';
import { expect, test } from 'vitest';
import { dark, light } from '../../ui-kit/tokens.js';
import { accentOf } from './accent';

const colours = ['#000000', '#ffffff', '#808080', '#ffff00', '#ff0000', '#0000ff', '#00ff00', '#1f6feb', '#0a6770', '#f5c518'];

test.each(colours.flatMap((colour) => [[colour, 'light'] as const, [colour, 'dark'] as const]))('%s can be read on every surface of the %s theme, and text on it', (colour, mode) => {
  const { bg, surface, 'surface-2': second } = mode === 'dark' ? dark : light;
  const derived = accentOf(colour, mode);
  for (const other of [bg, surface, second, derived['accent-soft'], derived['on-accent']]) expect(getContrastRatio(derived.accent, other)).toBeGreaterThanOrEqual(4.5);
});

test('a colour that can be read stays what it is', () => {
  expect(accentOf('#0a6770', 'light').accent).toBe('#0a6770');
  expect(accentOf('#5bc8cf', 'dark').accent).toBe('#5bc8cf');
});
