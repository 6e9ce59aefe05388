import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Link from '@mui/material/Link';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { api, data } from '../../../api/client';
import { useFormat } from '../../../app/format';
import { DataList } from '../../../components/DataList';
import { EmptyState } from '../../../components/EmptyState';
import { ErrorState } from '../../../components/ErrorState';
import { FormField } from '../../../components/FormField';
import { PageHeader } from '../../../components/PageHeader';
import { QueryView } from '../../../components/QueryView';
import { useNotify } from '../../../components/Snackbars';
import { useTags } from './Filters';

/** All tags with their counts; renaming one to another makes them one. */
export function TagsPage() {
  const { t } = useTranslation('bank');
  const format = useFormat();
  const tags = useTags();
  const [renamed, setRenamed] = useState<string | null>(null);
  return (
    <>
      <PageHeader
        title={t('tags.title')}
        subtitle={t('tags.help')}
        actions={
          <Button component={RouterLink} to="/teacher/questions">
            {t('teacher:question.back')}
          </Button>
        }
      />
      <QueryView query={tags}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState text={t('tags.empty')} />
          ) : (
            <DataList
              label={t('tags.list')}
              rows={items}
              rowKey={({ tag }) => tag}
              columns={[
                {
                  id: 'tag',
                  label: t('tags.tag'),
                  primary: true,
                  cell: ({ tag }) => (
                    <Link component={RouterLink} to={`/teacher/questions?${new URLSearchParams({ tag, status: 'all' })}`}>
                      <bdi>{tag}</bdi>
                    </Link>
                  ),
                },
                { id: 'questions', label: t('tags.questions'), align: 'end', cell: ({ questions }) => format.number(questions) },
              ]}
              actionsLabel={t('tags.rename')}
              actions={({ tag }) => (
                <Button onClick={() => setRenamed(tag)} aria-label={t('tags.renameOf', { tag })}>
                  {t('tags.rename')}
                </Button>
              )}
            />
          )
        }
      </QueryView>
      {renamed !== null && <RenameDialog key={renamed} tag={renamed} others={(tags.data?.items ?? []).map(({ tag }) => tag)} onClose={() => setRenamed(null)} />}
    </>
  );
}

function RenameDialog({ tag, others, onClose }: { tag: string; others: string[]; onClose: () => void }) {
  const { t } = useTranslation('bank');
  const client = useQueryClient();
  const notify = useNotify();
  const titleId = useId();
  const [to, setTo] = useState(tag);
  const [tried, setTried] = useState(false);
  const wanted = to.trim();
  const rename = useMutation({
    mutationFn: () => data(api.POST('/api/unified-testing/item-bank/tags/rename', { body: { from: tag, to: wanted } })),
    onSuccess: ({ questionIds }) => {
      void client.invalidateQueries({ queryKey: ['questions'] });
      notify({ text: t('tags.renamed', { count: questionIds.length }) });
      onClose();
    },
  });
  const confirm = () => {
    setTried(true);
    if (wanted !== '') rename.mutate();
  };
  return (
    <Dialog open onClose={rename.isPending ? undefined : onClose} aria-labelledby={titleId} fullWidth maxWidth="xs">
      <DialogTitle id={titleId}>{t('tags.renameOf', { tag })}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 1, pt: '8px !important' }}>
        <FormField label={t('tags.to')} value={to} onChange={setTo} problem={tried && wanted === '' ? t('tags.missing') : undefined} />
        {wanted !== tag && others.includes(wanted) && <Alert severity="warning">{t('tags.merges')}</Alert>}
        {rename.isError && <ErrorState error={rename.error} />}
      </DialogContent>
      <DialogActions sx={{ p: 2 }}>
        <Button onClick={onClose} disabled={rename.isPending}>
          {t('common:action.cancel')}
        </Button>
        <Button variant="contained" onClick={confirm} loading={rename.isPending}>
          {t('tags.rename')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
