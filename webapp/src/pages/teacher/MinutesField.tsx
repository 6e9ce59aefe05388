import { NumberField } from './NumberField';

type Props = { label: string; help?: string; seconds: number | undefined; onChange: (seconds: number | undefined) => void };

export const longestMinutes = 24 * 60;

/** A time the user gives in minutes and the API takes in seconds; empty is undefined. */
export function MinutesField({ label, help, seconds, onChange }: Props) {
  return (
    <NumberField
      label={label}
      {...(help === undefined ? {} : { help })}
      min={1}
      max={longestMinutes}
      value={seconds === undefined ? null : seconds / 60}
      onChange={(minutes) => onChange(minutes === null ? undefined : Math.round(minutes * 60))}
    />
  );
}
