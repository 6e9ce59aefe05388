import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PluginStatus } from '../../api/types';
import { useAccess } from '../../app/access';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { useNotify } from '../../components/Snackbars';
import { useProblemText } from '../../components/problemText';
import { BudgetDialog } from './BudgetDialog';
import { LogDialog } from './log/LogDialog';
import { PluginHistory } from './PluginHistory';
import { pluginStatuses, rollBackPlugin, startPlugin, stopPlugin, uninstallPlugin } from './pluginsApi';

type Act = 'start' | 'stop' | 'uninstall' | 'rollBack';

const acts: Record<Act, (id: string) => Promise<unknown>> = { start: startPlugin, stop: stopPlugin, uninstall: uninstallPlugin, rollBack: rollBackPlugin };
const done: Record<Act, string> = { start: 'started', stop: 'stopped', uninstall: 'uninstalled', rollBack: 'plugins:rolledBack' };

/** What may be asked about a plugin; those above the institutes also act on it. */
export function PluginActions({ plugin: { id, desired, rollBackTo: version } }: { plugin: PluginStatus }) {
  const { t } = useTranslation(['admin', 'plugins', 'console']);
  const client = useQueryClient();
  const operates = useAccess().canEnter('platform');
  const notify = useNotify();
  const problemText = useProblemText();
  const [asked, setAsked] = useState<Exclude<Act, 'start'> | 'history' | 'budget' | 'log' | null>(null);
  const run = useMutation({
    mutationFn: (act: Act) => acts[act](id),
    onSuccess: (_, act) => notify({ text: t(done[act], { id, version }) }),
    onError: (error) => notify({ text: problemText(error), severity: 'error' }),
    onSettled: () => {
      setAsked(null);
      // The types that authors and learners see have changed as well.
      void client.invalidateQueries({ queryKey: ['plugins'] });
      return client.invalidateQueries({ queryKey: pluginStatuses.queryKey });
    },
  });
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', justifyContent: { sm: 'flex-end' }, gap: 0.5, minWidth: { md: operates ? 280 : 180 } }}>
      {operates &&
        (desired === 'STOPPED' ? (
          <Button aria-label={t('startOf', { id })} onClick={() => run.mutate('start')} loading={run.isPending && run.variables === 'start'}>
            {t('start')}
          </Button>
        ) : (
          <Button aria-label={t('stopOf', { id })} onClick={() => setAsked('stop')}>
            {t('stop')}
          </Button>
        ))}
      {operates && version && (
        <Button aria-label={t('plugins:rollBackOf', { id })} onClick={() => setAsked('rollBack')}>
          {t('plugins:rollBack')}
        </Button>
      )}
      <Button aria-label={t('plugins:historyOf', { id })} onClick={() => setAsked('history')}>
        {t('plugins:history')}
      </Button>
      <Button aria-label={t('console:budget.of', { name: id })} onClick={() => setAsked('budget')}>
        {t('console:budget.show')}
      </Button>
      {operates && (
        <>
          <Button aria-label={t('console:log.of', { name: id })} onClick={() => setAsked('log')}>
            {t('console:log.open')}
          </Button>
          <Button color="error" aria-label={t('uninstallOf', { id })} onClick={() => setAsked('uninstall')}>
            {t('uninstall')}
          </Button>
        </>
      )}
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
        open={asked === 'rollBack'}
        title={t('plugins:rollBackOf', { id })}
        effect={t('plugins:rollBackEffect', { id, version })}
        confirmLabel={t('plugins:rollBack')}
        busy={run.isPending}
        onConfirm={() => run.mutate('rollBack')}
        onCancel={() => setAsked(null)}
      />
      {asked === 'budget' && <BudgetDialog id={id} onClose={() => setAsked(null)} />}
      {asked === 'log' && <LogDialog source={id} onClose={() => setAsked(null)} />}
      {asked === 'history' && <PluginHistory id={id} onClose={() => setAsked(null)} />}
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
    </Box>
  );
}
