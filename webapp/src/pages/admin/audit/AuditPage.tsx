import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { EmptyState } from '../../../components/EmptyState';
import { FormField } from '../../../components/FormField';
import { PageHeader } from '../../../components/PageHeader';
import { PeriodFields } from '../../../components/PeriodFields';
import { useProblemText } from '../../../components/problemText';
import { useNotify } from '../../../components/Snackbars';
import { ChoiceField } from '../../teacher/ChoiceField';
import { PagedList, usePages } from '../../teacher/PagedList';
import { useSettled } from '../../teacher/useSettled';
import { addressOf, areas, filtersOf, periods, type AuditFilters } from './auditFilters';
import { auditActors, auditKey, exportAudit, fetchAudit } from './auditApi';
import { Entry } from './Entry';
import { useActorName } from './useSentence';

/** Who did what: searched, read and taken away as a file. */
export function AuditPage() {
  const { t } = useTranslation('audit');
  const [query, setQuery] = useSearchParams();
  const filters = filtersOf(query);
  const set = (change: Partial<AuditFilters>) => setQuery(addressOf({ ...filters, ...change }), { replace: true });
  const entries = usePages([auditKey, addressOf(filters)], (cursor) => fetchAudit(filters, cursor));
  const filtered = Object.keys(addressOf(filters)).length > 0;
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')} actions={<Export filters={filters} />} />
      <Filters filters={filters} set={set} />
      <PagedList query={entries} empty={<EmptyState text={t(filtered ? 'emptyFiltered' : 'empty')} />}>
        {(items) => (
          <Box component="ol" aria-label={t('list')} sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1.5, listStyle: 'none', p: 0, m: 0 }}>
            {items.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </Box>
        )}
      </PagedList>
    </>
  );
}

function Export({ filters }: { filters: AuditFilters }) {
  const { t } = useTranslation('audit');
  const notify = useNotify();
  const problemText = useProblemText();
  const csv = useMutation({
    mutationFn: () => exportAudit(filters),
    onError: (error) => notify({ text: problemText(error), severity: 'error' }),
  });
  return (
    <Button variant="outlined" loading={csv.isPending} onClick={() => csv.mutate()}>
      {t('export')}
    </Button>
  );
}

function Filters({ filters, set }: { filters: AuditFilters; set: (change: Partial<AuditFilters>) => void }) {
  const { t } = useTranslation('audit');
  const actors = useQuery(auditActors);
  const actorName = useActorName();
  return (
    <Box
      role="search"
      aria-label={t('searchLabel')}
      sx={{ display: 'grid', gap: 1.5, mb: 3, gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(2, minmax(0, 1fr))', md: '2fr repeat(3, minmax(0, 1fr))' } }}
    >
      <SearchField value={filters.q} onChange={(q) => set({ q })} />
      <ChoiceField
        dense
        label={t('actor')}
        value={filters.actor}
        options={[{ value: '', label: t('anyActor') }, ...withChosen(actors.data ?? [], filters.actor).map((actor) => ({ value: actor.id, label: actorName(actor) }))]}
        onChange={(actor) => set({ actor })}
      />
      <ChoiceField
        dense
        label={t('area')}
        value={filters.area}
        options={[{ value: '', label: t('anyArea') }, ...areas.map((value) => ({ value, label: t(`areas.${value}`) }))]}
        onChange={(area) => set({ area })}
      />
      <ChoiceField dense label={t('period')} value={filters.period} options={periods.map((value) => ({ value, label: t(`periods.${value}`) }))} onChange={(period) => period && set({ period })} />
      {filters.period === 'exact' && <PeriodFields span={filters} onChange={set} />}
    </Box>
  );
}

/** An address may name somebody whose name is not known yet, or not any more. */
const withChosen = (actors: { id: string; name?: string }[], chosen: string) => (chosen === '' || actors.some(({ id }) => id === chosen) ? actors : [...actors, { id: chosen }]);

/** Types freely; the address follows when the typing pauses. */
function SearchField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation('audit');
  const [text, setText] = useState(value);
  const settled = useSettled(text.trim().slice(0, 300));
  useEffect(() => {
    if (settled !== value) onChange(settled);
  }, [settled]); // only typing moves the address; the address moves the text below
  useEffect(() => setText((now) => (now.trim() === value ? now : value)), [value]);
  return <FormField type="search" size="small" help="" label={t('search')} value={text} onChange={setText} />;
}
