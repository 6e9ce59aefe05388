import FormControl from '@mui/material/FormControl';
import FormHelperText from '@mui/material/FormHelperText';
import InputLabel from '@mui/material/InputLabel';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import { useId } from 'react';

type Props<T extends string> = {
  label: string;
  value: T | '';
  options: readonly { value: T | ''; label: string }[];
  onChange: (value: T | '') => void;
  problem?: string | undefined;
  help?: string;
  /** Small and without room for an error. */
  dense?: boolean;
};

/** One of a few values; the value '' stands for "any" where the options offer it. */
export function ChoiceField<T extends string>({ label, value, options, onChange, problem, help, dense = false }: Props<T>) {
  const id = useId();
  return (
    <FormControl fullWidth size={dense ? 'small' : 'medium'} error={problem !== undefined}>
      {/* Above the field also when the value is empty, since an empty value is an answer here. */}
      <InputLabel id={id} shrink>
        {label}
      </InputLabel>
      <Select displayEmpty notched labelId={id} label={label} value={value} onChange={(event) => onChange(event.target.value as T | '')}>
        {options.map((option) => (
          <MenuItem key={option.value} value={option.value}>
            {option.label}
          </MenuItem>
        ))}
      </Select>
      {!dense && <FormHelperText>{problem ?? help ?? ' '}</FormHelperText>}
    </FormControl>
  );
}
