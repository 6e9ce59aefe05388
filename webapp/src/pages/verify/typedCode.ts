import { latinDigits } from '../../app/format';

/** What of a typed code goes into an address: letters and digits; null when they are too few or too many for one. */
export function typedCode(text: string): string | null {
  const symbols = latinDigits(text)
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
  const code = symbols.length === 18 ? symbols.slice(2) : symbols;
  return code.length === 16 ? `ML-${code.match(/.{4}/g)!.join('-')}` : null;
}
