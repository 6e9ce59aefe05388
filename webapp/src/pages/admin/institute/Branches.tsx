import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Branch } from '../../../api/types';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { DataList, type Column } from '../../../components/DataList';
import { EmptyState } from '../../../components/EmptyState';
import { ErrorState } from '../../../components/ErrorState';
import { useNotify } from '../../../components/Snackbars';
import { StatusChip } from '../../../components/StatusChip';
import { Section } from '../../account/Section';
import { PagedList, usePages } from '../../teacher/PagedList';
import { BranchDialog } from './BranchDialog';
import { archiveBranch, branchesKey, branchPage, restoreBranch } from './instituteApi';

/** Where the institute teaches. */
export function Branches() {
  const { t } = useTranslation('institutes');
  const client = useQueryClient();
  const notify = useNotify();
  const [edited, setEdited] = useState<Branch | 'new' | null>(null);
  const [leaving, setLeaving] = useState<Branch | null>(null);
  const branches = usePages<Branch>(branchesKey, branchPage);
  const move = useMutation({
    mutationFn: (branch: Branch) => (branch.archived ? restoreBranch(branch) : archiveBranch(branch)),
    onSuccess: (moved) => notify({ text: t(moved.archived ? 'branches.archivedNow' : 'branches.restoredNow', { name: moved.name }) }),
    onSettled: () => {
      setLeaving(null);
      return client.invalidateQueries({ queryKey: branchesKey });
    },
  });
  const columns: Column<Branch>[] = [
    { id: 'name', label: t('branches.name'), primary: true, cell: ({ name }) => <bdi>{name}</bdi> },
    { id: 'code', label: t('branches.code'), cell: ({ code }) => <bdi dir="ltr">{code}</bdi> },
    { id: 'address', label: t('branches.address'), cell: ({ address }) => (address ? <bdi>{address}</bdi> : '–') },
    { id: 'phone', label: t('branches.phone'), cell: ({ phone }) => (phone ? <bdi dir="ltr">{phone}</bdi> : '–') },
    { id: 'state', label: t('branches.state'), cell: ({ archived }) => <StatusChip tone={archived ? 'paused' : 'good'} label={t(archived ? 'branches.archived' : 'branches.open')} /> },
  ];
  return (
    <Section title={t('branches.title')} text={t('branches.about')}>
      <Box sx={{ mb: 2 }}>
        <Button variant="outlined" onClick={() => setEdited('new')}>
          {t('branches.add')}
        </Button>
      </Box>
      {move.isError && <ErrorState error={move.error} />}
      <PagedList query={branches} empty={<EmptyState text={t('branches.none')} />}>
        {(rows) => (
          <DataList
            label={t('branches.title')}
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            actions={(branch) => (
              <>
                <Button aria-label={t('branches.editNamed', { name: branch.name })} onClick={() => setEdited(branch)}>
                  {t('branches.edit')}
                </Button>
                <Button
                  aria-label={t(branch.archived ? 'branches.restoreNamed' : 'branches.archiveNamed', { name: branch.name })}
                  onClick={() => (branch.archived ? move.mutate(branch) : setLeaving(branch))}
                >
                  {t(branch.archived ? 'branches.restore' : 'branches.archive')}
                </Button>
              </>
            )}
            actionsLabel={t('branches.actions')}
          />
        )}
      </PagedList>
      {edited !== null && <BranchDialog branch={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
      <ConfirmDialog
        open={leaving !== null}
        title={t('branches.archiveTitle', { name: leaving?.name ?? '' })}
        effect={t('branches.archiveEffect')}
        confirmLabel={t('branches.archive')}
        busy={move.isPending}
        onConfirm={() => leaving && move.mutate(leaving)}
        onCancel={() => setLeaving(null)}
      />
    </Section>
  );
}
