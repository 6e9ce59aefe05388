import { expect, test } from 'vitest';
import { formatOf, latinDigits } from './format';

test('Persian and Arabic digits and separators become those that a number is parsed from', () => {
  expect(latinDigits('۰۱۲۳۴۵۶۷۸۹')).toBe('0123456789');
  expect(latinDigits('٠١٢٣٤٥٦٧٨٩')).toBe('0123456789');
  expect(latinDigits('۱٬۲۳۴٫۵ ریال')).toBe('1234.5 ریال');
});

test('numbers and times are written with the digits of the language', () => {
  const fa = formatOf('fa');
  const en = formatOf('en');
  expect(fa.number(12.5)).toBe('۱۲٫۵');
  expect(en.percent(66.7)).toBe('67%');
  expect(fa.percent(66.7)).toBe('۶۷٪');
  expect(fa.clock(75)).toBe('۱:۱۵');
  expect(en.clock(3_675)).toBe('1:01:15');
  expect(en.clock(5)).toBe('0:05');
});

test('a date is Solar Hijri in Persian and Gregorian in English', () => {
  expect(formatOf('fa').date('2026-03-21T12:00:00Z')).toContain('۱۴۰۵');
  expect(formatOf('en').date('2026-03-21T12:00:00Z')).toContain('2026');
});

test('money is rials, shown in the unit of the institute', () => {
  expect(formatOf('fa').money(1_250_000)).toBe('۱٬۲۵۰٬۰۰۰ ریال');
  expect(formatOf('fa', { currencyUnit: 'toman' }).money(1_250_000)).toBe('۱۲۵٬۰۰۰ تومان');
  expect(formatOf('en', { currencyUnit: 'toman' }).money(1_250_005)).toBe('125,000.5 tomans');
});

test('a calendar and a time zone may be wished otherwise', () => {
  const format = formatOf('en', { calendar: 'jalali', timeZone: 'Asia/Tehran' });
  expect(format.date('2026-03-20T21:00:00Z')).toContain('1405');
  expect(format.time('2026-03-20T21:00:00Z')).toBe('00:30');
});
