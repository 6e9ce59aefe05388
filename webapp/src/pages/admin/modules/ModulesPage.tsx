import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api, data } from '../../../api/client';
import type { Schemas } from '../../../api/types';
import { useUser } from '../../../app/account';
import { useLicence } from '../../../app/licence';
import { DataList, type Column } from '../../../components/DataList';
import { FactList } from '../../../components/FactList';
import { PageHeader } from '../../../components/PageHeader';
import { QueryView } from '../../../components/QueryView';
import { StatusChip, type Tone } from '../../../components/StatusChip';
import { ChoiceField } from '../../teacher/ChoiceField';
import { LogDialog } from '../log/LogDialog';
import { DetailsDialog } from './DetailsDialog';

type Part = Schemas['KernelInstalledBundle'];

const parts = queryOptions({
  queryKey: ['admin-modules'],
  queryFn: () => data(api.GET('/api/admin/modules')),
  refetchInterval: 10_000,
});

const kinds = ['module', 'plugin', 'provider', 'kernel', 'other'] as const;
const tones: Record<Part['state'], Tone> = { running: 'good', waiting: 'waiting', stopped: 'bad' };

/** All that the platform consists of, and how it hangs together. */
export function ModulesPage() {
  const { t } = useTranslation('console');
  const [query, setQuery] = useSearchParams();
  const kind = kinds.find((one) => one === query.get('kind')) ?? '';
  const list = useQuery(parts);
  const user = useUser();
  const licence = useLicence();
  const [shown, setShown] = useState<{ what: 'log' | 'details'; part: Part } | null>(null);
  const columns: Column<Part>[] = [
    { id: 'name', label: t('modules.name'), primary: true, cell: ({ name }) => <bdi dir="ltr" style={{ overflowWrap: 'anywhere' }}>{name}</bdi> },
    {
      id: 'state',
      label: t('modules.state'),
      cell: ({ state, reasons, provides, kind: what }) => (
        <>
          <StatusChip tone={tones[state]} label={t(`modules.states.${state}`)} />
          {reasons.slice(0, 3).map((reason) => (
            <Box key={reason} component="p" dir="ltr" sx={{ m: 0, mt: 0.5, maxWidth: 360, overflowWrap: 'anywhere' }}>
              {reason}
            </Box>
          ))}
          {what === 'module' && user?.institute != null && provides.map((capability) => (
            <Box key={capability} component="p" sx={{ m: 0, mt: 0.5 }}>
              {t(licence.covers(capability) ? 'modules.used' : licence.isOff(capability) ? 'modules.off' : 'modules.unlicensed')}
            </Box>
          ))}
        </>
      ),
    },
    { id: 'kind', label: t('modules.kind'), cell: ({ kind: what }) => t(`modules.kinds.${what}`) },
    { id: 'version', label: t('modules.version'), cell: ({ version }) => <bdi dir="ltr">{version}</bdi> },
    { id: 'provides', label: t('modules.provides'), cell: ({ provides }) => <bdi dir="ltr">{provides.join(', ')}</bdi> },
  ];
  return (
    <>
      <PageHeader title={t('modules.title')} subtitle={t('modules.subtitle')} />
      <Box sx={{ maxWidth: 280, mb: 2 }}>
        <ChoiceField
          dense
          label={t('modules.kind')}
          value={kind}
          options={[{ value: '', label: t('modules.any') }, ...kinds.map((one) => ({ value: one, label: t(`modules.kinds.${one}`) }))]}
          onChange={(chosen) => setQuery(chosen === '' ? {} : { kind: chosen }, { replace: true })}
        />
      </Box>
      <QueryView query={list}>
        {({ items }) => (
          <DataList
            label={t('modules.title')}
            columns={columns}
            rows={items.filter((part) => kind === '' || part.kind === kind)}
            rowKey={({ name, version }) => `${name} ${version}`}
            actionsLabel={t('modules.actions')}
            actions={(part) => (
              <Box sx={{ display: 'flex', flexWrap: 'wrap', justifyContent: { sm: 'flex-end' } }}>
                <Button aria-label={t('modules.dependenciesOf', { name: part.name })} onClick={() => setShown({ what: 'details', part })}>
                  {t('modules.dependencies')}
                </Button>
                {user?.platformAdmin && (
                  <Button aria-label={t('log.of', { name: part.name })} onClick={() => setShown({ what: 'log', part })}>
                    {t('log.open')}
                  </Button>
                )}
              </Box>
            )}
          />
        )}
      </QueryView>
      {shown?.what === 'log' && <LogDialog source={shown.part.kind === 'plugin' ? (shown.part.provides[0] ?? shown.part.name) : shown.part.name} onClose={() => setShown(null)} />}
      {shown?.what === 'details' && (
        <DetailsDialog title={t('modules.dependenciesOf', { name: shown.part.name })} onClose={() => setShown(null)}>
          <FactList
            facts={[
              { name: t('modules.services'), value: <Names of={shown.part.services} /> },
              { name: t('modules.needs'), value: <Names of={shown.part.needs} /> },
              { name: t('modules.neededBy'), value: <Names of={shown.part.neededBy} /> },
            ]}
          />
        </DetailsDialog>
      )}
    </>
  );
}

function Names({ of }: { of: readonly string[] }) {
  const { t } = useTranslation('console');
  return of.length === 0 ? t('modules.nobody') : <bdi dir="ltr">{of.join(', ')}</bdi>;
}
