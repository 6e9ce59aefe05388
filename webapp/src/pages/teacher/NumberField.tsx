import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { latinDigits } from '../../app/format';
import { FormField } from '../../components/FormField';

type Props = {
  label: string;
  /** NaN while what is typed is no number. */
  value: number | null;
  onChange: (value: number | null) => void;
  min: number;
  max: number;
  help?: string;
  /** Shows what is wrong; before the first try to save nothing is. */
  checked?: boolean;
};

export const isBetween = (value: number, min: number, max: number) => value >= min && value <= max; // false for NaN

/** A number in the digits of either language. Empty is null. */
export function NumberField({ label, value, onChange, min, max, help, checked = true }: Props) {
  const { t } = useTranslation('teacher');
  const [text, setText] = useState(value === null ? '' : String(value));
  const wrong = value !== null && !isBetween(value, min, max);
  const change = (typed: string) => {
    setText(typed);
    const latin = latinDigits(typed).replace('−', '-').trim();
    onChange(latin === '' ? null : Number(latin));
  };
  const problem = !checked || !wrong ? undefined : Number.isNaN(value) ? t('field.number') : t('field.range', { min, max });
  return (
    <FormField
      ltr
      inputMode="decimal"
      label={label}
      value={text}
      onChange={change}
      problem={problem}
      {...(help === undefined ? {} : { help })}
    />
  );
}
