import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KnownInstitute } from '../../../api/types';
import { useFormat } from '../../../app/format';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { DataList, type Column } from '../../../components/DataList';
import { EmptyState } from '../../../components/EmptyState';
import { ErrorState } from '../../../components/ErrorState';
import { FormField } from '../../../components/FormField';
import { PageHeader } from '../../../components/PageHeader';
import { useNotify } from '../../../components/Snackbars';
import { StatusChip } from '../../../components/StatusChip';
import { PagedList, usePages } from '../../teacher/PagedList';
import { useSettled } from '../../teacher/useSettled';
import { InstituteDialog } from './InstituteDialog';
import { institutePage, institutesKey, resumeInstitute, suspendInstitute } from './institutesApi';

/** The institutes of the platform: who is there, who is new, who is suspended. */
export function InstitutesPage() {
  const { t } = useTranslation('institutes');
  const format = useFormat();
  const client = useQueryClient();
  const notify = useNotify();
  const [typed, setTyped] = useState('');
  const [edited, setEdited] = useState<KnownInstitute | 'new' | null>(null);
  const [closing, setClosing] = useState<KnownInstitute | null>(null);
  const words = useSettled(typed.trim());
  const institutes = usePages<KnownInstitute>([...institutesKey, words], (cursor) => institutePage(words, cursor));
  const move = useMutation({
    mutationFn: (institute: KnownInstitute) => (institute.suspendedAt ? resumeInstitute(institute) : suspendInstitute(institute)),
    onSuccess: ({ name, suspendedAt }) => notify({ text: t(suspendedAt ? 'all.suspendedNow' : 'all.resumedNow', { name }) }),
    onSettled: () => {
      setClosing(null);
      return client.invalidateQueries({ queryKey: institutesKey });
    },
  });
  const columns: Column<KnownInstitute>[] = [
    { id: 'name', label: t('all.name'), primary: true, cell: ({ name }) => <bdi>{name}</bdi> },
    { id: 'slug', label: t('all.slug'), cell: ({ slug, host }) => <bdi dir="ltr">{host ? `${slug} · ${host}` : slug}</bdi> },
    { id: 'members', label: t('all.members'), align: 'end', cell: ({ members }) => format.number(members) },
    { id: 'created', label: t('all.created'), cell: ({ createdAt }) => format.date(createdAt) },
    {
      id: 'state',
      label: t('all.state'),
      cell: ({ suspendedAt }) => (suspendedAt ? <StatusChip tone="paused" label={t('all.suspendedSince', { date: format.date(suspendedAt) })} /> : <StatusChip tone="good" label={t('all.open')} />),
    },
  ];
  return (
    <>
      <PageHeader
        title={t('all.title')}
        subtitle={t('all.subtitle')}
        actions={
          <Button variant="contained" onClick={() => setEdited('new')}>
            {t('all.create')}
          </Button>
        }
      />
      <Box sx={{ maxWidth: 360, mb: 2 }}>
        <FormField label={t('all.search')} value={typed} onChange={(text) => setTyped(text.slice(0, 100))} inputMode="search" autoComplete="off" help="" size="small" />
      </Box>
      {move.isError && <ErrorState error={move.error} />}
      <PagedList query={institutes} empty={<EmptyState text={t(words ? 'all.noneFound' : 'all.none')} />}>
        {(rows) => (
          <DataList
            label={t('all.title')}
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            actions={(institute) => (
              <>
                <Button aria-label={t('all.renameNamed', { name: institute.name })} onClick={() => setEdited(institute)}>
                  {t('all.rename')}
                </Button>
                <Button
                  color={institute.suspendedAt ? 'primary' : 'error'}
                  aria-label={t(institute.suspendedAt ? 'all.resumeNamed' : 'all.suspendNamed', { name: institute.name })}
                  onClick={() => (institute.suspendedAt ? move.mutate(institute) : setClosing(institute))}
                >
                  {t(institute.suspendedAt ? 'all.resume' : 'all.suspend')}
                </Button>
              </>
            )}
            actionsLabel={t('all.actions')}
          />
        )}
      </PagedList>
      {edited !== null && <InstituteDialog institute={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
      <ConfirmDialog
        open={closing !== null}
        title={t('all.suspendTitle', { name: closing?.name ?? '' })}
        effect={
          <>
            <Typography sx={{ mb: 2 }}>{t('all.suspendEffect', { members: closing?.members ?? 0 })}</Typography>
            <Alert severity="warning">{t('all.suspendTests')}</Alert>
          </>
        }
        confirmLabel={t('all.suspend')}
        danger
        {...(closing ? { typedName: closing.slug } : {})}
        busy={move.isPending}
        onConfirm={() => closing && move.mutate(closing)}
        onCancel={() => setClosing(null)}
      />
    </>
  );
}
