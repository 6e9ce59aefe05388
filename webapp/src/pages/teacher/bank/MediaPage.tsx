import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { api, data } from '../../../api/client';
import type { MediaFiles } from '../../../api/media';
import type { NotedMedia } from '../../../api/types';
import { useFormat } from '../../../app/format';
import { DataList, type Column } from '../../../components/DataList';
import { EmptyState } from '../../../components/EmptyState';
import { ErrorState } from '../../../components/ErrorState';
import { FormField } from '../../../components/FormField';
import { PageHeader } from '../../../components/PageHeader';
import { useNotify } from '../../../components/Snackbars';
import { StatusChip } from '../../../components/StatusChip';
import { useMedia } from '../../../components/useMedia';
import { PagedList, usePages } from '../PagedList';

const isPicture = ({ file }: NotedMedia) => file.contentType.startsWith('image/');

/** Every file of the questions with its licence notes; what is missing is said of each. */
export function MediaPage() {
  const { t } = useTranslation('bank');
  const format = useFormat();
  const media = useMedia();
  const [lacking, setLacking] = useState(true);
  const [edited, setEdited] = useState<NotedMedia | null>(null);
  const files = usePages(['media-notes', lacking], (cursor) =>
    data(api.GET('/api/unified-testing/item-bank/media', { params: { query: { lacking: String(lacking), limit: '50', ...(cursor && { cursor }) } } })),
  );
  const columns: Column<NotedMedia>[] = [
    { id: 'file', label: t('media.file'), primary: true, cell: (row) => <Preview row={row} media={media} /> },
    { id: 'kind', label: t('media.kind'), cell: (row) => t(`media.kinds.${isPicture(row) ? 'image' : 'audio'}`) },
    { id: 'uploaded', label: t('media.uploaded'), cell: (row) => format.date(row.uploadedAt) },
    { id: 'licence', label: t('media.licence'), cell: ({ note }) => note.licence ?? '–' },
    { id: 'author', label: t('media.author'), cell: ({ note }) => note.author ?? '–' },
    {
      id: 'state',
      label: t('teacher:questions.status'),
      cell: ({ missing }) =>
        missing.length === 0 ? (
          <StatusChip tone="good" label={t('media.noted')} />
        ) : (
          t('media.missing', { fields: missing.map((field) => t(`media.${field}`)).join(' · ') })
        ),
    },
  ];
  return (
    <>
      <PageHeader
        title={t('media.title')}
        subtitle={t('media.help')}
        actions={
          <Button component={RouterLink} to="/teacher/questions">
            {t('teacher:question.back')}
          </Button>
        }
      />
      <FormControlLabel control={<Checkbox checked={lacking} onChange={(_event, on) => setLacking(on)} />} label={t('media.lacking')} sx={{ mb: 1 }} />
      <PagedList
        query={files}
        empty={
          lacking ? (
            <EmptyState text={t('media.complete')} action={<Button onClick={() => setLacking(false)}>{t('media.showAll')}</Button>} />
          ) : (
            <EmptyState text={t('media.empty')} />
          )
        }
      >
        {(rows) => (
          <DataList
            label={t('media.list')}
            columns={columns}
            rows={rows}
            rowKey={({ file }) => file.name}
            actionsLabel={t('media.edit')}
            actions={(row) => (
              <Button onClick={() => setEdited(row)} aria-label={t('media.editOf', { name: row.file.name })}>
                {t('media.edit')}
              </Button>
            )}
          />
        )}
      </PagedList>
      {edited && <NoteDialog key={edited.file.name} row={edited} onClose={() => setEdited(null)} />}
    </>
  );
}

function Preview({ row, media }: { row: NotedMedia; media: MediaFiles }) {
  const { name } = row.file;
  const address = useQuery({ queryKey: ['media-address', name], queryFn: () => media.url(name), enabled: isPicture(row), gcTime: 0, staleTime: 0 });
  return (
    <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center', minWidth: 0 }}>
      {address.data && <Box component="img" src={address.data} alt={row.note.altText ?? ''} sx={{ width: 64, height: 48, objectFit: 'contain' }} />}
      <Box component="code" dir="ltr" sx={{ fontSize: 12, overflowWrap: 'anywhere' }}>
        {name}
      </Box>
    </Box>
  );
}

function NoteDialog({ row, onClose }: { row: NotedMedia; onClose: () => void }) {
  const { t } = useTranslation('bank');
  const client = useQueryClient();
  const notify = useNotify();
  const titleId = useId();
  const [note, setNote] = useState({ licence: '', author: '', source: '', altText: '', ...row.note });
  const save = useMutation({
    mutationFn: () => data(api.PUT('/api/unified-testing/item-bank/media/{name}', { params: { path: { name: row.file.name } }, body: note })),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['media-notes'] });
      notify({ text: t('media.saved') });
      onClose();
    },
  });
  const field = (name: keyof typeof note, help?: string) => (
    <FormField label={t(`media.${name}`)} value={note[name]} onChange={(value) => setNote((now) => ({ ...now, [name]: value }))} {...(help && { help })} />
  );
  return (
    <Dialog open onClose={save.isPending ? undefined : onClose} aria-labelledby={titleId} fullWidth maxWidth="sm">
      <DialogTitle id={titleId} sx={{ overflowWrap: 'anywhere' }}>
        {t('media.editOf', { name: row.file.name })}
      </DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 1, pt: '8px !important' }}>
        {field('licence', t('media.licenceHelp'))}
        {field('author')}
        {field('source', t('media.sourceHelp'))}
        {isPicture(row) && field('altText')}
        {save.isError && <ErrorState error={save.error} />}
      </DialogContent>
      <DialogActions sx={{ p: 2 }}>
        <Button onClick={onClose} disabled={save.isPending}>
          {t('common:action.cancel')}
        </Button>
        <Button variant="contained" onClick={() => save.mutate()} loading={save.isPending}>
          {t('common:action.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
