import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { ErrorState } from '../../../components/ErrorState';
import { catalogueKey, lockFile, restoreLock } from './catalogueApi';

/** The lock file goes out, and another node comes up the same by it. */
export function LockSection() {
  const { t } = useTranslation('console');
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<File | null>(null);
  const download = useMutation({
    mutationFn: lockFile,
    onSuccess: (lock) => {
      const address = URL.createObjectURL(new Blob([JSON.stringify(lock, null, 2)], { type: 'application/json' }));
      Object.assign(document.createElement('a'), { href: address, download: 'plugins.lock.json' }).click();
      URL.revokeObjectURL(address);
    },
  });
  const restore = useMutation({
    mutationFn: restoreLock,
    onSettled: () => {
      setChosen(null);
      return client.invalidateQueries({ queryKey: [catalogueKey] });
    },
  });
  const error = download.error ?? restore.error;
  return (
    <Paper component="section" variant="outlined" aria-labelledby="lock" sx={{ p: { xs: 2, sm: 3 }, mt: 3 }}>
      <Typography variant="h2" id="lock">
        {t('lock.title')}
      </Typography>
      <Typography sx={{ mb: 2 }}>{t('lock.text')}</Typography>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        onChange={({ target }) => {
          setChosen(target.files?.[0] ?? null);
          target.value = '';
        }}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button variant="outlined" loading={download.isPending} onClick={() => download.mutate()}>
          {t('lock.download')}
        </Button>
        <Button variant="outlined" loading={restore.isPending} onClick={() => input.current?.click()}>
          {t('lock.restore')}
        </Button>
      </Box>
      {error && <ErrorState error={error} />}
      <Box role="status">
        {restore.data && (
          <Alert severity={restore.data.items.some(({ outcome }) => outcome === 'failed') ? 'warning' : 'success'} sx={{ mt: 2 }}>
            {t('lock.done', { count: restore.data.items.filter(({ outcome }) => outcome === 'done').length })}
            {restore.data.items
              .filter(({ outcome }) => outcome === 'failed')
              .map(({ id, reason }) => (
                <Box key={id} component="p" dir="ltr" sx={{ m: 0, overflowWrap: 'anywhere' }}>
                  {id}: {reason}
                </Box>
              ))}
          </Alert>
        )}
      </Box>
      <ConfirmDialog
        open={chosen !== null}
        title={t('lock.restore')}
        effect={t('lock.effect', { name: chosen?.name })}
        confirmLabel={t('lock.restore')}
        busy={restore.isPending}
        onConfirm={() => chosen && restore.mutate(chosen)}
        onCancel={() => setChosen(null)}
      />
    </Paper>
  );
}
