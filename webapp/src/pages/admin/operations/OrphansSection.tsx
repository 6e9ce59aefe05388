import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrphanedFiles } from '../../../api/types';
import { useFormat } from '../../../app/format';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { FactList } from '../../../components/FactList';
import { useProblemText } from '../../../components/problemText';
import { useNotify } from '../../../components/Snackbars';
import { lookForOrphans, orphanedFiles, removeOrphans } from './operationsApi';
import { Section } from './Section';

const megabyte = 1_000_000;

/** Files that nobody needs: first counted, then removed. */
export function OrphansSection({ orphans }: { orphans: OrphanedFiles }) {
  const { t } = useTranslation('operations');
  const format = useFormat();
  const problemText = useProblemText();
  const notify = useNotify();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const done = (now: OrphanedFiles) => client.setQueryData(orphanedFiles.queryKey, now);
  const onError = (error: unknown) => notify({ text: problemText(error), severity: 'error' });
  const look = useMutation({ mutationFn: lookForOrphans, onSuccess: done, onError });
  const remove = useMutation({ mutationFn: removeOrphans, onSuccess: done, onError, onSettled: () => setAsking(false) });
  const size = (files: number, bytes: number) => t('orphans.size', { files: format.number(files), megabytes: format.number(bytes / megabyte) });
  const askToRemove = () => {
    if (orphans.files === 0) notify({ text: orphans.lookedAt ? t('orphans.nothing') : t('orphans.lookFirst'), severity: 'info' });
    else setAsking(true);
  };
  return (
    <Section title={t('orphans.title')} help={t('orphans.help')}>
      <FactList
        facts={[
          { name: t('orphans.found'), value: orphans.lookedAt ? size(orphans.files, orphans.bytes) : t('orphans.never') },
          ...(orphans.lookedAt ? [{ name: t('orphans.lookedAt'), value: format.dateTime(orphans.lookedAt) }] : []),
          ...(orphans.removedAt ? [{ name: t('orphans.removed'), value: `${size(orphans.removedFiles, orphans.removedBytes)} · ${format.dateTime(orphans.removedAt)}` }] : []),
        ]}
      />
      {orphans.working && <LinearProgress aria-label={t('orphans.working')} sx={{ mt: 2 }} />}
      <Button variant="outlined" sx={{ mt: 2, marginInlineEnd: 1 }} loading={look.isPending} onClick={() => look.mutate()}>
        {t('orphans.look')}
      </Button>
      <Button variant="outlined" color="error" sx={{ mt: 2 }} onClick={askToRemove}>
        {t('orphans.remove')}
      </Button>
      <ConfirmDialog
        open={asking}
        danger
        title={t('orphans.removeTitle')}
        effect={t('orphans.effect', { size: size(orphans.files, orphans.bytes) })}
        confirmLabel={t('orphans.remove')}
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
        onCancel={() => setAsking(false)}
      />
    </Section>
  );
}
