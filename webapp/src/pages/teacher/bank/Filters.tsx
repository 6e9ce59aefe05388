import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../api/client';
import { FormField } from '../../../components/FormField';
import { ChoiceField } from '../ChoiceField';
import { useChoices } from '../choices';
import { useQuestionTypes } from '../itemTypes';
import { useSettled } from '../useSettled';
import { flags, sorts, statuses, type BankFilters } from './bankFilters';

type Props = { filters: BankFilters; set: (change: Partial<BankFilters>) => void };

export const useTags = () => useQuery({ queryKey: ['questions', 'tags'], queryFn: () => data(api.GET('/api/unified-testing/item-bank/tags')) });

/** Search and filters; they live in the address. */
export function Filters({ filters, set }: Props) {
  const { t } = useTranslation('bank');
  const { any, skills, levels } = useChoices();
  const types = useQuestionTypes();
  const tags = useTags();
  const authors = useQuery({ queryKey: ['questions', 'authors'], queryFn: () => data(api.GET('/api/unified-testing/item-bank/authors')) });
  return (
    <Box
      role="search"
      aria-label={t('teacher:questions.list')}
      sx={{ display: 'grid', gap: 1.5, mb: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr) minmax(0, 1fr)', md: 'repeat(5, minmax(0, 1fr))' } }}
    >
      <Box sx={{ gridColumn: { xs: '1 / -1', md: 'span 2' } }}>
        <SearchField value={filters.q} onChange={(q) => set({ q })} />
      </Box>
      <Box sx={{ gridColumn: { xs: '1 / -1', md: 'span 2' } }}>
        <Autocomplete
          multiple
          size="small"
          options={(tags.data?.items ?? []).map(({ tag }) => tag)}
          value={filters.tags}
          onChange={(_event, chosen) => set({ tags: chosen })}
          renderInput={(input) => <TextField {...input} label={t('list.tags')} />}
        />
      </Box>
      <ChoiceField
        dense
        label={t('list.sort')}
        value={filters.sort}
        options={sorts.map((value) => ({ value, label: t(`sorts.${value}`) }))}
        onChange={(sort) => sort && set({ sort })}
      />
      <ChoiceField
        dense
        label={t('teacher:questions.type')}
        value={filters.type}
        options={[any, ...types.items.map(({ type, name }) => ({ value: type, label: name }))]}
        onChange={(type) => set({ type })}
      />
      <ChoiceField dense label={t('teacher:questions.skill')} value={filters.skill} options={[any, ...skills]} onChange={(skill) => set({ skill })} />
      <ChoiceField dense label={t('teacher:questions.level')} value={filters.cefrLevel} options={[any, ...levels]} onChange={(cefrLevel) => set({ cefrLevel })} />
      <ChoiceField
        dense
        label={t('teacher:questions.status')}
        value={filters.status}
        options={statuses.map((value) => ({ value, label: t(`teacher:questions.${value}`) }))}
        onChange={(status) => status && set({ status })}
      />
      <ChoiceField
        dense
        label={t('list.author')}
        value={filters.author}
        options={[any, ...(authors.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={(author) => set({ author })}
      />
      <ChoiceField
        dense
        label={t('list.use')}
        value={filters.used}
        options={[any, { value: 'used', label: t('list.used') }, { value: 'unused', label: t('list.unused') }]}
        onChange={(used) => set({ used })}
      />
      <ChoiceField
        dense
        label={t('list.flag')}
        value={filters.flag}
        options={[any, { value: 'any', label: t('list.flagAny') }, ...flags.map((value) => ({ value, label: t(`flags.${value}`) }))]}
        onChange={(flag) => set({ flag })}
      />
    </Box>
  );
}

/** Types freely; the address follows when the typing pauses. */
function SearchField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation('teacher');
  const [text, setText] = useState(value);
  const settled = useSettled(text.trim());
  useEffect(() => {
    if (settled !== value) onChange(settled);
  }, [settled]); // only typing moves the address; the address moves the text below
  useEffect(() => setText((now) => (now.trim() === value ? now : value)), [value]);
  return <FormField type="search" size="small" help="" label={t('questions.search')} value={text} onChange={setText} />;
}
