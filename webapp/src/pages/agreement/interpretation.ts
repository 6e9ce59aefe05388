import type { Measure } from '../../api/types';

/** With fewer answers kappa moves with each of them. */
export const fewest = 10;

export type Meaning = 'few' | 'noVariation' | 'almostPerfect' | 'substantial' | 'moderate' | 'fair' | 'slight' | 'poor';

/** Kappa in words, by the bounds of Landis and Koch, Biometrics 33, 1977. */
export function meaningOf({ count, kappa }: Measure): Meaning {
  if (count < fewest) return 'few';
  if (kappa == null) return 'noVariation';
  if (kappa > 0.8) return 'almostPerfect';
  if (kappa > 0.6) return 'substantial';
  if (kappa > 0.4) return 'moderate';
  if (kappa > 0.2) return 'fair';
  return kappa >= 0 ? 'slight' : 'poor';
}
