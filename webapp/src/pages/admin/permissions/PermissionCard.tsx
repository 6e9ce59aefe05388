import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RolePermission } from '../../../api/types';
import { permissionsKey } from '../../../app/permissions';
import { useProblemText } from '../../../components/problemText';
import { useNotify } from '../../../components/Snackbars';
import { give } from './permissionsApi';
import { roles, same, toggled } from './roleChoice';

/** One thing that may be done, and the roles that may. */
export function PermissionCard({ permission }: { permission: RolePermission }) {
  const { t } = useTranslation(['permissions', 'common']);
  const client = useQueryClient();
  const notify = useNotify();
  const problemText = useProblemText();
  const titleId = useId();
  const [chosen, setChosen] = useState<string[]>(permission.roles);
  const name = t(`${permission.id}.name`, { defaultValue: permission.id });
  const save = useMutation({
    mutationFn: (wanted: string[]) => give(permission, wanted),
    onSuccess: async () => {
      notify({ text: t('stored', { name }) });
      await client.invalidateQueries({ queryKey: [permissionsKey] });
    },
  });
  const changed = !same(chosen, permission.roles);
  return (
    <Paper component="section" variant="outlined" aria-labelledby={titleId} sx={{ p: { xs: 2, sm: 2.5 } }}>
      <Typography variant="h3" id={titleId}>
        {name}
      </Typography>
      <Typography color="textSecondary">{t(`${permission.id}.text`, { defaultValue: '' })}</Typography>
      <Box role="group" aria-labelledby={titleId} sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(170px, 1fr))', my: 1 }}>
        {roles.map((role) => (
          <FormControlLabel key={role} label={t(`common:role.${role}`)} control={<Checkbox checked={chosen.includes(role)} onChange={() => setChosen(toggled(chosen, role))} />} />
        ))}
      </Box>
      {chosen.length === 0 && <Alert severity="warning">{t('nobody')}</Alert>}
      {save.isError && <Alert severity="error">{problemText(save.error)}</Alert>}
      {(changed || !same(chosen, permission.declared)) && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1 }}>
          {changed && (
            <>
              <Button variant="contained" loading={save.isPending} onClick={() => chosen.length > 0 && save.mutate(chosen)}>
                {t('common:action.save')}
              </Button>
              <Button onClick={() => setChosen(permission.roles)}>{t('common:action.cancel')}</Button>
            </>
          )}
          {!same(chosen, permission.declared) && <Button onClick={() => setChosen(permission.declared)}>{t('asDelivered')}</Button>}
        </Box>
      )}
    </Paper>
  );
}
