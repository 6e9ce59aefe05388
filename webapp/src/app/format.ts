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

/** What a person or their institute may wish otherwise than the language or the device has it. */
type Wishes = { calendar?: string | undefined; timeZone?: string | undefined; currencyUnit?: string | undefined };

const calendars: Record<string, string> = { jalali: '-u-ca-persian', gregorian: '-u-ca-gregory' };

const currencyUnits = {
  rial: { rials: 1, fa: 'ریال', en: 'rials' },
  toman: { rials: 10, fa: 'تومان', en: 'tomans' },
};

/** Numbers, money, times and dates as the language writes them: Persian digits and the Solar Hijri calendar in Persian. */
export function formatOf(language: string, { calendar, timeZone, currencyUnit }: Wishes = {}) {
  const locale = localeOf(language);
  const dated = locale + (calendars[calendar ?? ''] ?? '');
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const amount = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const unit = currencyUnits[currencyUnit === 'toman' ? 'toman' : 'rial'];
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const twoDigits = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2, useGrouping: false });
  const date = new Intl.DateTimeFormat(dated, { dateStyle: 'medium', timeZone });
  const dateTime = new Intl.DateTimeFormat(dated, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone });
  return {
    locale,
    /** Undefined: that of the device. */
    timeZone,
    number: (value: number) => number.format(value),
    /** @param value 0 to 100, as the API gives percentages */
    percent: (value: number) => percent.format(value / 100),
    /** @param rials as amounts are stored, whatever unit is shown; ten rials are a toman */
    money: (rials: number) => `${amount.format(rials / unit.rials)} ${language === 'fa' ? unit.fa : unit.en}`,
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
  // The person's choice, else the institute's, else that of the language and the device.
  const calendar = user?.calendar ?? user?.institute?.calendar;
  const timeZone = user?.timeZone ?? user?.institute?.timeZone;
  const currencyUnit = user?.institute?.currencyUnit;
  return useMemo(() => formatOf(i18n.language, { calendar, timeZone, currencyUnit }), [i18n.language, calendar, timeZone, currencyUnit]);
}
