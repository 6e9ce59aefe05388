import type { AlertColor } from '@mui/material/Alert';
import { useTranslation } from 'react-i18next';
import type { LicenceView } from '../../../api/types';
import { useFormat } from '../../../app/format';
import { lastDayOf } from './lastDay';

export type Warning = { text: string; severity: AlertColor };

/** What an administrator should do something about, the worst first. */
export function useWarnings(view: LicenceView | undefined): Warning[] {
  const { t } = useTranslation('licences');
  const format = useFormat();
  if (view === undefined) return [];
  const { state, licence, seats, refusal, clockBehindSeconds } = view;
  const warnings: Warning[] = [];
  const warn = (severity: AlertColor, text: string) => warnings.push({ severity, text });
  if (state === 'none') warn(refusal ? 'error' : 'info', t('warning.none'));
  if (licence) {
    const dates = { last: format.date(lastDayOf(licence.validTo)), from: format.date(licence.graceEnds) };
    if (state === 'read-only') warn('error', t('warning.readOnly', dates));
    if (state === 'grace') warn('error', t('warning.grace', dates));
    if (state === 'expiring') warn('warning', t('warning.expiring', dates));
    if (seats.overSince && seats.fullFrom) {
      const numbers = { used: seats.used, allowed: licence.seats, from: format.date(seats.fullFrom) };
      const full = Date.parse(seats.fullFrom) <= Date.now();
      warn(full ? 'error' : 'warning', t(full ? 'warning.seatsFull' : 'warning.seatsOver', numbers));
    }
  }
  if (refusal) warn('error', t('warning.refused', { reason: t(`problem.${refusal.code}`, { ns: 'common', defaultValue: refusal.detail }) }));
  if (clockBehindSeconds !== undefined) warn('warning', t('warning.clock', { hours: Math.ceil(clockBehindSeconds / 3600) }));
  return warnings;
}
