import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Backup } from '../../../api/types';
import { useFormat } from '../../../app/format';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { DataList, type Column } from '../../../components/DataList';
import { EmptyState } from '../../../components/EmptyState';
import { useProblemText } from '../../../components/problemText';
import { useNotify } from '../../../components/Snackbars';
import { StatusChip, type Tone } from '../../../components/StatusChip';
import { backups, checkBackup, deleteBackup, saveBackup } from './backupsApi';

const toneOf: Record<Backup['state'], Tone> = { waiting: 'waiting', running: 'waiting', done: 'good', failed: 'bad' };

/** The backups there are, the newest first. */
export function BackupFiles({ items }: { items: readonly Backup[] }) {
  const { t } = useTranslation('backups');
  const format = useFormat();
  const megabytes = (bytes: number) => t('files.megabytes', { size: format.number(Math.max(0.1, Math.round(bytes / 100_000) / 10)) });
  const columns: Column<Backup>[] = [
    { id: 'at', label: t('files.at'), primary: true, cell: ({ askedAt }) => format.dateTime(askedAt) },
    { id: 'by', label: t('files.by'), cell: ({ scheduled, askedBy }) => (scheduled ? t('files.schedule') : <bdi>{askedBy}</bdi>) },
    { id: 'state', label: t('files.state'), cell: (backup) => <State backup={backup} /> },
    { id: 'size', label: t('files.size'), cell: ({ bytes }) => bytes != null && megabytes(bytes) },
    { id: 'content', label: t('files.content'), cell: (backup) => backup.state === 'done' && <Content backup={backup} /> },
    { id: 'checked', label: t('files.checked'), cell: (backup) => backup.state === 'done' && <Check backup={backup} /> },
  ];
  return (
    <Box component="section" aria-labelledby="files">
      <Typography variant="h2" id="files" sx={{ mb: 2 }}>
        {t('files.title')}
      </Typography>
      {items.length === 0 ? (
        <EmptyState text={t('files.empty')} />
      ) : (
        <DataList
          label={t('files.title')}
          columns={columns}
          rows={items}
          rowKey={({ id }) => id}
          actionsLabel={t('files.actions')}
          actions={(backup) => <Actions backup={backup} />}
        />
      )}
    </Box>
  );
}

function State({ backup: { state, here, error } }: { backup: Backup }) {
  const { t } = useTranslation('backups');
  if (state === 'done' && !here) return <StatusChip tone="neutral" label={t('state.absent')} />;
  return (
    <>
      <StatusChip tone={toneOf[state]} label={t(`state.${state}`)} />
      {error && (
        <Typography variant="body2" color="error" dir="auto" sx={{ mt: 0.5, maxWidth: '28rem' }}>
          {error === 'interrupted' ? t('interrupted') : error}
        </Typography>
      )}
    </>
  );
}

function Content({ backup: { rows, files, encrypted, keys } }: { backup: Backup }) {
  const { t } = useTranslation('backups');
  return (
    <>
      {t('files.rows', { count: rows ?? 0 })}
      <br />
      {t('files.files', { count: files ?? 0 })}
      <br />
      {t(keys ? 'files.encryptedWithKeys' : encrypted ? 'files.encrypted' : 'files.open')}
    </>
  );
}

function Check({ backup: { checking, checkedAt, checkError } }: { backup: Backup }) {
  const { t } = useTranslation('backups');
  const format = useFormat();
  if (checking) return <StatusChip tone="waiting" label={t('check.running')} />;
  if (checkedAt == null) return <>{t('check.never')}</>;
  return (
    <>
      <StatusChip tone={checkError == null ? 'good' : 'bad'} label={t(checkError == null ? 'check.good' : 'check.bad')} />
      <Typography variant="body2" color="textSecondary" sx={{ mt: 0.5 }}>
        {format.dateTime(checkedAt)}
      </Typography>
      {checkError && <Typography variant="body2">{t('check.badHelp')}</Typography>}
    </>
  );
}

function Actions({ backup }: { backup: Backup }) {
  const { t } = useTranslation('backups');
  const format = useFormat();
  const client = useQueryClient();
  const notify = useNotify();
  const problemText = useProblemText();
  const [deleting, setDeleting] = useState(false);
  const fates = {
    onError: (error: Error) => notify({ text: problemText(error), severity: 'error' }),
    onSettled: () => client.invalidateQueries({ queryKey: backups.queryKey }),
  };
  const check = useMutation({ mutationFn: () => checkBackup(backup), ...fates });
  const save = useMutation({ mutationFn: () => saveBackup(backup), ...fates });
  const remove = useMutation({
    mutationFn: () => deleteBackup(backup),
    ...fates,
    onSuccess: () => {
      setDeleting(false);
      notify({ text: t('delete.done') });
    },
  });
  const at = format.dateTime(backup.askedAt);
  const over = backup.state === 'done' || backup.state === 'failed';
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', justifyContent: { sm: 'flex-end' }, gap: 0.5 }}>
      {backup.here && (
        <>
          <Button aria-label={t('save.of', { at })} onClick={() => save.mutate()} loading={save.isPending}>
            {t('save.now')}
          </Button>
          <Button aria-label={t('check.of', { at })} onClick={() => check.mutate()} loading={check.isPending}>
            {t('check.now')}
          </Button>
        </>
      )}
      {over && (
        <Button color="error" aria-label={t('delete.of', { at })} onClick={() => setDeleting(true)}>
          {t('delete.now')}
        </Button>
      )}
      <ConfirmDialog
        danger
        open={deleting}
        title={t('delete.of', { at })}
        effect={t('delete.effect')}
        confirmLabel={t('delete.now')}
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
        onCancel={() => setDeleting(false)}
      />
    </Box>
  );
}
