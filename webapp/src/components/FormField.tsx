import FormControl from '@mui/material/FormControl';
import FormHelperText from '@mui/material/FormHelperText';
import InputLabel from '@mui/material/InputLabel';
import OutlinedInput from '@mui/material/OutlinedInput';
import { useId, type HTMLInputTypeAttribute } from 'react';

type Props = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** What is wrong with the value, in words; undefined when nothing is. */
  problem?: string | undefined;
  /** Below the field; an empty text gives its room away. */
  help?: string;
  size?: 'small' | 'medium';
  type?: HTMLInputTypeAttribute;
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'search';
  autoComplete?: string;
  required?: boolean;
  disabled?: boolean;
  /** Shown and copied, not changed; unlike a disabled one it is read as well as any other. */
  readOnly?: boolean;
  /** For the one field of a step that the user has just come to. */
  autoFocus?: boolean;
  /** More than one line; the field grows with its text. */
  minRows?: number;
  /** Codes, addresses and numbers read left to right in every language. */
  ltr?: boolean;
};

/** A labelled text field that keeps room for its error, so that nothing jumps. For a choice take MUI's select. */
export function FormField(props: Props) {
  const { label, value, onChange, problem, help, type = 'text', inputMode, autoComplete, minRows, ltr = false } = props;
  const id = useId();
  // An empty field of a date shows its form, and the label would lie upon it.
  const above = type.startsWith('date') ? { label: { shrink: true }, input: { notched: true } } : { label: {}, input: {} };
  return (
    <FormControl fullWidth size={props.size ?? 'medium'} error={problem !== undefined} required={props.required ?? false} disabled={props.disabled ?? false}>
      <InputLabel htmlFor={id} {...above.label}>{label}</InputLabel>
      <OutlinedInput
        id={id}
        label={props.required ? `${label} *` : label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        type={type}
        readOnly={props.readOnly ?? false}
        multiline={minRows !== undefined}
        minRows={minRows}
        autoComplete={autoComplete}
        autoFocus={props.autoFocus ?? false}
        {...above.input}
        aria-describedby={`${id}-help`}
        inputProps={{ dir: ltr ? 'ltr' : 'auto', inputMode }}
      />
      {(problem ?? help) !== '' && (
        <FormHelperText id={`${id}-help`} role={problem ? 'alert' : undefined}>
          {problem ?? help ?? ' '}
        </FormHelperText>
      )}
    </FormControl>
  );
}
