import { NumberField } from './NumberField';

type Props = { label: string; help?: string; seconds: number | null; onChange: (seconds: number | null) => void };

export const longestMinutes = 24 * 60;

/** A time the user gives in minutes and the API takes in seconds; empty is null. */
export function MinutesField({ label, help, seconds, onChange }: Props) {
  return (
    <NumberField
      label={label}
      {...(help === undefined ? {} : { help })}
      min={1}
      max={longestMinutes}
      value={seconds === null ? null : seconds / 60}
      onChange={(minutes) => onChange(minutes === null ? null : Math.round(minutes * 60))}
    />
  );
}
