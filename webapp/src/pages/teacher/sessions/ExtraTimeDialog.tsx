import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../api/client';
import type { Session } from '../../../api/types';
import { ErrorState } from '../../../components/ErrorState';
import { useNotify } from '../../../components/Snackbars';
import { isBetween, NumberField } from '../NumberField';

const range = [1, 240] as const;

export function ExtraTimeDialog({ session, onClose }: { session: Session | null; onClose: () => void }) {
  return (
    <Dialog open={session !== null} onClose={onClose} aria-labelledby="extra-time" fullWidth maxWidth="xs">
      {session && <Body session={session} onClose={onClose} />}
    </Dialog>
  );
}

function Body({ session: { id, learner }, onClose }: { session: Session; onClose: () => void }) {
  const { t } = useTranslation('teacher');
  const client = useQueryClient();
  const notify = useNotify();
  const [minutes, setMinutes] = useState<number | null>(10);
  const valid = minutes !== null && isBetween(minutes, ...range);
  const add = useMutation({
    mutationFn: (seconds: number) =>
      data(api.POST('/api/unified-testing/sessions/{id}/extra-time', { params: { path: { id } }, body: { seconds } })),
    onSuccess: (_, seconds) => {
      void client.invalidateQueries({ queryKey: ['all-sessions'] });
      notify({ text: t('sessions.added', { count: Math.round(seconds / 60) }) });
      onClose();
    },
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (valid) add.mutate(Math.round(minutes * 60));
      }}
    >
      <DialogTitle id="extra-time">{t('sessions.extraTimeFor', { name: learner?.name ?? '' })}</DialogTitle>
      <DialogContent>
        <Typography sx={{ mb: 2 }}>{t('sessions.extraEffect')}</Typography>
        <NumberField
          label={t('sessions.extraMinutes')}
          min={range[0]}
          max={range[1]}
          value={minutes}
          onChange={(value) => setMinutes(value ?? Number.NaN)}
        />
        {add.isError && <ErrorState error={add.error} />}
      </DialogContent>
      <DialogActions sx={{ p: 2 }}>
        <Button onClick={onClose}>{t('common:action.cancel')}</Button>
        <Button type="submit" variant="contained" loading={add.isPending}>
          {t('sessions.add')}
        </Button>
      </DialogActions>
    </form>
  );
}
