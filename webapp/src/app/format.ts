import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useUser } from './account';
import { localeOf } from './texts';

/** Persian and Arabic digits to Latin: run on every numeric input before it is checked or sent. */
export const latinDigits = (text: string) =>
  text
    .replace(/[۰-۹٠-٩]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/٫/g, '.')
    .replace(/٬/g, '');

export type Format = ReturnType<typeof formatOf>;

/** What a person may wish otherwise than their language or device has it. */
type Wishes = { calendar?: string | undefined; timeZone?: string | undefined };

const calendars: Record<string, string> = { jalali: '-u-ca-persian', gregorian: '-u-ca-gregory' };

/** Numbers, times and dates as the language writes them: Persian digits and the Solar Hijri calendar in Persian. */
export function formatOf(language: string, { calendar, timeZone }: Wishes = {}) {
  const locale = localeOf(language);
  const dated = locale + (calendars[calendar ?? ''] ?? '');
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const twoDigits = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2, useGrouping: false });
  const date = new Intl.DateTimeFormat(dated, { dateStyle: 'medium', timeZone });
  const dateTime = new Intl.DateTimeFormat(dated, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone });
  return {
    locale,
    number: (value: number) => number.format(value),
    /** @param value 0 to 100, as the API gives percentages */
    percent: (value: number) => percent.format(value / 100),
    date: (instant: string) => date.format(new Date(instant)),
    /** @param day without a time: 2026-11-26 */
    day: (day: string) => date.format(new Date(`${day}T12:00:00`)),
    dateTime: (instant: string) => dateTime.format(new Date(instant)),
    time: (instant: string | number) => time.format(new Date(instant)),
    /** 75 gives 1:15, 3675 gives 1:01:15. */
    clock: (seconds: number) => {
      const hours = Math.floor(seconds / 3600);
      const minutes = Math.floor((seconds % 3600) / 60);
      const rest = twoDigits.format(Math.floor(seconds % 60));
      return hours > 0
        ? `${number.format(hours)}:${twoDigits.format(minutes)}:${rest}`
        : `${number.format(minutes)}:${rest}`;
    },
  };
}

export function useFormat(): Format {
  const { i18n } = useTranslation();
  const user = useUser();
  return useMemo(() => formatOf(i18n.language, { calendar: user?.calendar, timeZone: user?.timeZone }), [i18n.language, user?.calendar, user?.timeZone]);
}
