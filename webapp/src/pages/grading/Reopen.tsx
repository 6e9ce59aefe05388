import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../api/client';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { ErrorState } from '../../components/ErrorState';
import { FormField } from '../../components/FormField';
import { useNotify } from '../../components/Snackbars';

/** A supervisor's way back into settled marking. */
export function Reopen({ answerId }: { answerId: string }) {
  const { t } = useTranslation('marking');
  const client = useQueryClient();
  const notify = useNotify();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [checked, setChecked] = useState(false);
  const reopen = useMutation({
    mutationFn: () =>
      data(api.POST('/api/unified-testing/grading/answers/{answerId}/reopen', { params: { path: { answerId } }, body: { reason: reason.trim() } })),
    onSuccess: async () => {
      setOpen(false);
      notify({ text: t('reopen.done') });
      await client.invalidateQueries({ queryKey: ['graded-answer', answerId] });
    },
  });
  const confirm = () => {
    setChecked(true);
    if (reason.trim() !== '') reopen.mutate();
  };
  return (
    <>
      <Button variant="outlined" onClick={() => setOpen(true)}>
        {t('reopen.action')}
      </Button>
      <ConfirmDialog
        open={open}
        title={t('reopen.title')}
        effect={
          <>
            <Typography sx={{ mb: 2 }}>{t('reopen.effect')}</Typography>
            <FormField required minRows={2} label={t('reopen.reason')} value={reason} onChange={setReason} problem={checked && reason.trim() === '' ? t('reopen.reasonMissing') : undefined} />
            {reopen.isError && <ErrorState error={reopen.error} />}
          </>
        }
        confirmLabel={t('reopen.action')}
        busy={reopen.isPending}
        onConfirm={confirm}
        onCancel={() => setOpen(false)}
      />
    </>
  );
}
