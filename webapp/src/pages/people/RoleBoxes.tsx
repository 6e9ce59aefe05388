import Checkbox from '@mui/material/Checkbox';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormGroup from '@mui/material/FormGroup';
import FormHelperText from '@mui/material/FormHelperText';
import FormLabel from '@mui/material/FormLabel';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

type Props = {
  roles: readonly string[];
  /** Those that may be given; others stay as they are. */
  offered: readonly string[];
  onChange: (roles: string[]) => void;
  problem?: string | undefined;
  help?: string;
  disabled?: boolean;
};

/** Several roles of one person. */
export function RoleBoxes({ roles, offered, onChange, problem, help, disabled = false }: Props) {
  const { t } = useTranslation('people');
  const helpId = useId();
  const toggle = (role: string) => onChange(roles.includes(role) ? roles.filter((one) => one !== role) : [...roles, role]);
  return (
    <FormControl component="fieldset" error={problem !== undefined} aria-describedby={helpId} disabled={disabled}>
      <FormLabel component="legend">{t('roles')}</FormLabel>
      <FormGroup sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
        {offered.map((role) => (
          <FormControlLabel key={role} label={t(`common:role.${role}`)} control={<Checkbox checked={roles.includes(role)} onChange={() => toggle(role)} />} sx={{ minHeight: 44 }} />
        ))}
      </FormGroup>
      <FormHelperText id={helpId} role={problem ? 'alert' : undefined} sx={{ mx: 0 }}>
        {problem ?? help ?? ' '}
      </FormHelperText>
    </FormControl>
  );
}
