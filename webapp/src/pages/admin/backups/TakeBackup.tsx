import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import LinearProgress from '@mui/material/LinearProgress';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Backup } from '../../../api/types';
import { useFormat } from '../../../app/format';
import { useProblemText } from '../../../components/problemText';
import { useNotify } from '../../../components/Snackbars';
import { backups, takeBackup } from './backupsApi';

/** Takes a backup now, and shows how far the present one is. */
export function TakeBackup({ encrypts, present }: { encrypts: boolean; present: Backup | undefined }) {
  const { t } = useTranslation('backups');
  const format = useFormat();
  const client = useQueryClient();
  const notify = useNotify();
  const problemText = useProblemText();
  const [keys, setKeys] = useState(false);
  const take = useMutation({
    mutationFn: () => takeBackup(keys),
    onError: (error) => notify({ text: problemText(error), severity: 'error' }),
    onSettled: () => client.invalidateQueries({ queryKey: backups.queryKey }),
  });
  const percent = Math.round((present?.progress ?? 0) * 100);
  return (
    <Paper component="section" variant="outlined" aria-labelledby="take" sx={{ p: { xs: 2, sm: 3 } }}>
      <Stack spacing={2} sx={{ alignItems: 'flex-start' }}>
        <Typography variant="h2" id="take">
          {t('take.title')}
        </Typography>
        <Typography>{t('take.help')}</Typography>
        {encrypts && (
          <FormControlLabel control={<Checkbox checked={keys} onChange={({ target }) => setKeys(target.checked)} />} label={t('take.keys')} />
        )}
        {keys && <Typography color="textSecondary">{t('take.keysHelp')}</Typography>}
        {present ? (
          <Box sx={{ width: '100%' }}>
            <Typography id="present-backup" sx={{ mb: 1 }}>
              {present.state === 'waiting' ? t('take.waiting') : t('take.running', { percent: format.percent(percent) })}
            </Typography>
            <LinearProgress aria-labelledby="present-backup" variant={present.state === 'waiting' ? 'indeterminate' : 'determinate'} value={percent} />
          </Box>
        ) : (
          <Button variant="contained" onClick={() => take.mutate()} loading={take.isPending}>
            {t('take.now')}
          </Button>
        )}
      </Stack>
    </Paper>
  );
}
