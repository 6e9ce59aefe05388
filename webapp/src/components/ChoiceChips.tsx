import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';

type Props<T extends string> = {
  label: string;
  options: readonly { value: T; label: string }[];
  value: T;
  onChange: (value: T) => void;
};

/** One of a few, all in sight, such as what of a list is shown. */
export function ChoiceChips<T extends string>({ label, options, value, onChange }: Props<T>) {
  return (
    <Box role="group" aria-label={label} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 2 }}>
      {options.map((option) => (
        <Chip
          key={option.value}
          component="button"
          type="button"
          aria-pressed={option.value === value}
          color={option.value === value ? 'primary' : 'default'}
          variant={option.value === value ? 'filled' : 'outlined'}
          label={option.label}
          onClick={() => onChange(option.value)}
          sx={{ minHeight: 44, borderRadius: 22, px: 1 }}
        />
      ))}
    </Box>
  );
}
