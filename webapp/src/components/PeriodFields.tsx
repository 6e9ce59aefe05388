import { useTranslation } from 'react-i18next';
import { useFormat } from '../app/format';
import { clockAt, instantAt } from '../app/zoned';
import { FormField } from './FormField';

/** A part of time, in ISO 8601; an end that is empty is open. */
export type Span = { from: string; to: string };

/** An address may say anything: what is no instant is open. */
export const instantOf = (text: string | null): string => (text && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : '');

type Props = { span: Span; onChange: (change: Partial<Span>) => void };

/** From when until when, to the minute: entered by the clock of the user's zone, and said in their calendar beside it. */
export function PeriodFields({ span, onChange }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const backwards = span.from !== '' && span.to !== '' && span.to <= span.from;
  return (['from', 'to'] as const).map((end) => (
    <FormField
      key={end}
      ltr
      type="datetime-local"
      size="small"
      label={t(`period.${end}`)}
      value={clockAt(span[end], format.timeZone)}
      onChange={(clock) => onChange({ [end]: instantAt(clock, format.timeZone) })}
      problem={end === 'to' && backwards ? t('period.backwards') : undefined}
      help={span[end] === '' ? t('period.open') : format.dateTime(span[end])}
    />
  ));
}
