import Button from '@mui/material/Button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PluginStatus } from '../../api/types';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { useNotify } from '../../components/Snackbars';
import { useProblemText } from '../../components/problemText';
import { pluginStatuses, startPlugin, stopPlugin, uninstallPlugin } from './pluginsApi';

type Act = 'start' | 'stop' | 'uninstall';

const acts: Record<Act, (id: string) => Promise<unknown>> = { start: startPlugin, stop: stopPlugin, uninstall: uninstallPlugin };
const done: Record<Act, string> = { start: 'started', stop: 'stopped', uninstall: 'uninstalled' };

export function PluginActions({ plugin: { id, desired } }: { plugin: PluginStatus }) {
  const { t } = useTranslation('admin');
  const client = useQueryClient();
  const notify = useNotify();
  const problemText = useProblemText();
  const [asked, setAsked] = useState<'stop' | 'uninstall' | null>(null);
  const run = useMutation({
    mutationFn: (act: Act) => acts[act](id),
    onSuccess: (_, act) => notify({ text: t(done[act], { id }) }),
    onError: (error) => notify({ text: problemText(error), severity: 'error' }),
    onSettled: () => {
      setAsked(null);
      // The types that authors and learners see have changed as well.
      void client.invalidateQueries({ queryKey: ['plugins'] });
      return client.invalidateQueries({ queryKey: pluginStatuses.queryKey });
    },
  });
  return (
    <>
      {desired === 'STOPPED' ? (
        <Button aria-label={t('startOf', { id })} onClick={() => run.mutate('start')} loading={run.isPending && run.variables === 'start'}>
          {t('start')}
        </Button>
      ) : (
        <Button aria-label={t('stopOf', { id })} onClick={() => setAsked('stop')}>
          {t('stop')}
        </Button>
      )}
      <Button color="error" aria-label={t('uninstallOf', { id })} onClick={() => setAsked('uninstall')}>
        {t('uninstall')}
      </Button>
      <ConfirmDialog
        open={asked === 'stop'}
        title={t('stopOf', { id })}
        effect={t('stopEffect')}
        confirmLabel={t('stop')}
        busy={run.isPending}
        onConfirm={() => run.mutate('stop')}
        onCancel={() => setAsked(null)}
      />
      <ConfirmDialog
        danger
        open={asked === 'uninstall'}
        title={t('uninstallOf', { id })}
        effect={t('uninstallEffect')}
        confirmLabel={t('uninstall')}
        typedName={id}
        busy={run.isPending}
        onConfirm={() => run.mutate('uninstall')}
        onCancel={() => setAsked(null)}
      />
    </>
  );
}
