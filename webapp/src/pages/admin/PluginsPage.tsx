import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PluginStatus } from '../../api/types';
import { useAccess } from '../../app/access';
import { useFormat } from '../../app/format';
import { DataList, type Column } from '../../components/DataList';
import { EmptyState } from '../../components/EmptyState';
import { ErrorState } from '../../components/ErrorState';
import { PageHeader } from '../../components/PageHeader';
import { QueryView } from '../../components/QueryView';
import { StatusChip } from '../../components/StatusChip';
import { InstallPlugin } from './InstallPlugin';
import { PluginActions } from './PluginActions';
import { SignerChip } from './SignerChip';
import { TrialProgress } from './TrialProgress';
import { WhoInstalls } from './WhoInstalls';
import { pluginStatuses } from './pluginsApi';
import { byUrgency, shownState, toneOf } from './pluginState';

/** State first, then the way to change it for those above the institutes. */
export function PluginsPage() {
  const { t } = useTranslation('admin');
  const format = useFormat();
  const operates = useAccess().canEnter('platform');
  const plugins = useQuery(pluginStatuses);
  const columns: Column<PluginStatus>[] = [
    { id: 'id', label: t('plugin'), primary: true, cell: ({ id }) => <bdi dir="ltr">{id}</bdi> },
    { id: 'state', label: t('state'), cell: (row) => <State plugin={row} /> },
    {
      id: 'version',
      label: t('version'),
      cell: ({ version, sha256 }) => (
        <>
          <bdi dir="ltr">{version}</bdi>
          <Box component="code" dir="ltr" title={`${t('hash')} ${sha256}`} sx={{ display: 'block' }}>
            {sha256.slice(0, 12)}
          </Box>
        </>
      ),
    },
    { id: 'signer', label: t('signer'), cell: ({ signer }) => <SignerChip signer={signer} /> },
    { id: 'changed', label: t('changed'), cell: ({ changed }) => format.dateTime(changed) },
  ];
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <>
            <Button component={Link} to="/admin/catalogue" variant="outlined">
              {t('catalogue.title', { ns: 'console' })}
            </Button>
            <Button component={Link} to="/admin/modules" variant="outlined">
              {t('modules.title', { ns: 'console' })}
            </Button>
          </>
        }
      />
      {!operates && <WhoInstalls />}
      {plugins.isError && plugins.data && (
        // The list below is what was last known.
        <Box sx={{ mb: 2 }}>
          <ErrorState error={plugins.error} onRetry={() => void plugins.refetch()} />
        </Box>
      )}
      <QueryView query={plugins}>
        {({ items, unsignedAllowed }) =>
          items.length === 0 ? (
            <EmptyState text={t('empty')} />
          ) : (
            <>
              <Summary plugins={items} />
              {unsignedAllowed && (
                <Alert severity="warning" variant="outlined" sx={{ mb: 2 }}>
                  {t('unsignedAllowed', { ns: 'plugins' })}
                </Alert>
              )}
              <DataList
                label={t('list')}
                columns={columns}
                rows={[...items].sort(byUrgency)}
                rowKey={({ id }) => id}
                actions={(plugin) => <PluginActions plugin={plugin} />}
                actionsLabel={t('actions')}
              />
            </>
          )
        }
      </QueryView>
      {operates && <InstallPlugin />}
    </>
  );
}

function Summary({ plugins }: { plugins: readonly PluginStatus[] }) {
  const { t } = useTranslation('admin');
  const active = plugins.filter(({ state }) => state === 'ACTIVE').length;
  const trouble = plugins.some((plugin) => toneOf[shownState(plugin)] === 'bad');
  return (
    <Alert severity={trouble ? 'error' : active === plugins.length ? 'success' : 'info'} variant="outlined" sx={{ mb: 2 }}>
      {active === plugins.length ? t('allWell', { count: active }) : t('summary', { active, count: plugins.length })}
    </Alert>
  );
}

/** The state and, where there is one, why. */
function State({ plugin }: { plugin: PluginStatus }) {
  const { t } = useTranslation('admin');
  const state = shownState(plugin);
  return (
    <>
      <StatusChip tone={toneOf[state]} label={t(`states.${state}`)} />
      {plugin.trial && <TrialProgress id={plugin.id} trial={plugin.trial} />}
      {plugin.reason && (
        <Box component="p" dir="auto" sx={{ m: 0, mt: 0.5, maxWidth: 360, overflowWrap: 'anywhere' }}>
          {plugin.reason}
        </Box>
      )}
    </>
  );
}
