import { useFormat } from '../../../app/format';

const units = ['byte', 'kilobyte', 'megabyte'] as const;

/** Bytes as people read them. */
export function useSize(): (bytes: number) => string {
  const { locale } = useFormat();
  return (bytes) => {
    const power = bytes < 1_000 ? 0 : bytes < 1_000_000 ? 1 : 2;
    return new Intl.NumberFormat(locale, { style: 'unit', unit: units[power]!, unitDisplay: power === 0 ? 'long' : 'short', maximumFractionDigits: 1 }).format(bytes / 1_000 ** power);
  };
}
