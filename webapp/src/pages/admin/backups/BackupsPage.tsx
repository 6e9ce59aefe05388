import Alert from '@mui/material/Alert';
import Stack from '@mui/material/Stack';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../../components/PageHeader';
import { QueryView } from '../../../components/QueryView';
import { BackupFiles } from './BackupFiles';
import { backups } from './backupsApi';
import { ScheduleForm } from './ScheduleForm';
import { TakeBackup } from './TakeBackup';

/** Backups of the whole platform: those there are, one now, and one a day. */
export function BackupsPage() {
  const { t } = useTranslation('backups');
  const list = useQuery(backups);
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <QueryView query={list}>
        {({ items, encrypts }) => (
          <Stack spacing={3}>
            <Alert severity={encrypts ? 'success' : 'warning'} variant="outlined">
              {t(encrypts ? 'encrypted' : 'notEncrypted')}
            </Alert>
            <TakeBackup encrypts={encrypts} present={items.find(({ state }) => state === 'waiting' || state === 'running')} />
            <BackupFiles items={items} />
            <ScheduleForm />
          </Stack>
        )}
      </QueryView>
    </>
  );
}
