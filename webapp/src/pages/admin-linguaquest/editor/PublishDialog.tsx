import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../api/client';
import { isProblem } from '../../../api/problem';
import { ErrorState } from '../../../components/ErrorState';
import { QueryView } from '../../../components/QueryView';
import { useNotify } from '../../../components/Snackbars';
import { deskKey, publishLesson, type AuthoredLesson } from '../deskApi';
import { Difference } from './Difference';

type Props = { stored: AuthoredLesson; unsaved: boolean; onPublished: (lesson: AuthoredLesson) => void; onClose: () => void };

/** Says what changes for learners before it does. */
export function PublishDialog({ stored, unsaved, onPublished, onClose }: Props) {
  const { t } = useTranslation('lessons');
  const notify = useNotify();
  const title = useId();
  const changes = useQuery({
    queryKey: [...deskKey, 'changes', stored.id, stored.version, stored.publishedVersion],
    queryFn: () => data(api.GET('/api/linguaquest/admin/lessons/{id}/changes', { params: { path: { id: stored.id } } })),
  });
  const publish = useMutation({
    mutationFn: () => publishLesson(stored),
    onSuccess: (next) => {
      onPublished(next);
      notify({ text: t('publish.done') });
      onClose();
    },
  });
  return (
    <Dialog open onClose={publish.isPending ? undefined : onClose} aria-labelledby={title} fullWidth maxWidth="sm">
      <DialogTitle id={title}>{t('publish.title')}</DialogTitle>
      <DialogContent>
        {unsaved && (
          <Alert severity="warning" sx={{ mb: 2 }}>
            {t('publish.unsaved')}
          </Alert>
        )}
        <Typography>{t(stored.publishedVersion === undefined ? 'publish.first' : 'publish.again')}</Typography>
        {stored.publishedVersion !== undefined && <QueryView query={changes}>{(found) => <Difference difference={found} />}</QueryView>}
        {isProblem(publish.error, 'lesson-invalid') ? (
          <Alert severity="warning">{t('publish.invalid')}</Alert>
        ) : (
          publish.isError && <ErrorState error={publish.error} />
        )}
      </DialogContent>
      <DialogActions sx={{ p: 2 }}>
        <Button onClick={onClose} disabled={publish.isPending}>
          {t('common:action.cancel')}
        </Button>
        <Button variant="contained" loading={publish.isPending} onClick={() => publish.mutate()}>
          {t('act.publish')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
