import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../api/client';
import { useFormat } from '../../../app/format';
import { EmptyState } from '../../../components/EmptyState';
import { ErrorState } from '../../../components/ErrorState';
import { QueryView } from '../../../components/QueryView';
import { useNotify } from '../../../components/Snackbars';
import { StatusChip } from '../../../components/StatusChip';
import { PagedList, usePages } from '../../teacher/PagedList';
import { deskKey, restoreVersion, type AuthoredLesson, type LessonVersion } from '../deskApi';
import { Difference } from './Difference';

type Props = { stored: AuthoredLesson; unsaved: boolean; onRestored: (lesson: AuthoredLesson) => void; onClose: () => void };

/** What learners saw, and taking one of it up again as the draft. */
export function VersionsDialog({ stored, unsaved, onRestored, onClose }: Props) {
  const { t } = useTranslation('lessons');
  const title = useId();
  const versions = usePages([...deskKey, 'versions', stored.id, stored.publishedVersion], (cursor) =>
    data(api.GET('/api/linguaquest/admin/lessons/{id}/versions', { params: { path: { id: stored.id }, query: { limit: '20', ...(cursor && { cursor }) } } })),
  );
  return (
    <Dialog open onClose={onClose} aria-labelledby={title} fullWidth maxWidth="sm">
      <DialogTitle id={title}>{t('versions.title')}</DialogTitle>
      <DialogContent>
        {unsaved && (
          <Alert severity="warning" sx={{ mb: 2 }}>
            {t('versions.unsaved')}
          </Alert>
        )}
        <PagedList query={versions} empty={<EmptyState text={t('versions.none')} />}>
          {(rows) => (
            <Box component="ol" aria-label={t('versions.title')} sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 2 }}>
              {rows.map((version) => (
                <li key={version.number}>
                  <Version stored={stored} version={version} onRestored={onRestored} onClose={onClose} />
                </li>
              ))}
            </Box>
          )}
        </PagedList>
      </DialogContent>
      <DialogActions sx={{ p: 2 }}>
        <Button onClick={onClose}>{t('common:action.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

function Version({ stored, version, onRestored, onClose }: { stored: AuthoredLesson; version: LessonVersion } & Pick<Props, 'onRestored' | 'onClose'>) {
  const { t } = useTranslation('lessons');
  const format = useFormat();
  const notify = useNotify();
  const [asked, setAsked] = useState(false);
  const changes = useQuery({
    queryKey: [...deskKey, 'since', stored.id, stored.version, version.number],
    queryFn: () =>
      data(api.GET('/api/linguaquest/admin/lessons/{id}/versions/{number}/changes', { params: { path: { id: stored.id, number: String(version.number) } } })),
    enabled: asked,
  });
  const restore = useMutation({
    mutationFn: () => restoreVersion(stored.id, stored.version, version.number),
    onSuccess: (next) => {
      onRestored(next);
      notify({ text: t('versions.restored', { version: version.number }) });
      onClose();
    },
  });
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Typography sx={{ fontWeight: 600 }}>{t('versions.version', { version: version.number })}</Typography>
        {version.present && <StatusChip tone="good" label={t('versions.present')} />}
        <Typography variant="body2" color="textSecondary" sx={{ flexGrow: 1 }}>
          {[format.dateTime(version.publishedAt), ...(version.publishedBy ? [`\u2068${version.publishedBy}\u2069`] : [])].join(' · ')}
        </Typography>
        <Button aria-expanded={asked} aria-label={t('versions.compareOf', { version: version.number })} onClick={() => setAsked(!asked)}>
          {t('versions.compare')}
        </Button>
        {stored.status !== 'archived' && (
          <Button loading={restore.isPending} aria-label={t('versions.restoreOf', { version: version.number })} onClick={() => restore.mutate()}>
            {t('versions.restore')}
          </Button>
        )}
      </Box>
      {asked && <QueryView query={changes} lines={2}>{(found) => <Difference difference={found} />}</QueryView>}
      {restore.isError && <ErrorState error={restore.error} />}
    </>
  );
}
