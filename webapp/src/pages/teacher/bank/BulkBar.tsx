import Autocomplete from '@mui/material/Autocomplete';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../api/client';
import { useProblemText } from '../../../components/problemText';
import { useNotify } from '../../../components/Snackbars';
import { useTags } from './Filters';

type Act = { kind: 'added' | 'removed'; tag: string } | { kind: 'retired' | 'restored' };

const opposite = { added: 'removed', removed: 'added', retired: 'restored', restored: 'retired' } as const;

const undoing = (act: Act): Act => ({ ...act, kind: opposite[act.kind] }) as Act;

const send = (act: Act, questionIds: string[]) =>
  data(
    'tag' in act
      ? api.POST('/api/unified-testing/item-bank/tagging', { body: { questionIds, tag: act.tag, action: act.kind === 'added' ? 'add' : 'remove' } })
      : api.POST('/api/unified-testing/item-bank/status', { body: { questionIds, status: act.kind === 'retired' ? 'retired' : 'active' } }),
  );

/** Acts on the chosen questions. What an act changed, and nothing else, can be undone. */
export function BulkBar({ ids, onDone }: { ids: string[]; onDone: () => void }) {
  const { t } = useTranslation('bank');
  const client = useQueryClient();
  const notify = useNotify();
  const problemText = useProblemText();
  const tags = useTags();
  const [tag, setTag] = useState('');
  const [missing, setMissing] = useState(false);
  const act = useMutation({
    mutationFn: ({ what, to }: { what: Act; to: string[]; undo?: boolean }) => send(what, to),
    onSuccess: ({ questionIds }, { what, undo }) => {
      void client.invalidateQueries({ queryKey: ['questions'] });
      notify({
        text: t(`bulk.${what.kind}`, { count: questionIds.length }),
        ...(!undo &&
          questionIds.length > 0 && {
            action: { label: t('common:action.undo'), run: () => act.mutate({ what: undoing(what), to: questionIds, undo: true }) },
          }),
      });
      if (!undo && !('tag' in what)) onDone();
    },
    onError: (error) => notify({ text: problemText(error), severity: 'error' }),
  });
  const tagAll = (kind: 'added' | 'removed') => {
    setMissing(tag.trim() === '');
    if (tag.trim() !== '') act.mutate({ what: { kind, tag: tag.trim() }, to: ids });
  };
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-label={t('bulk.label')}
      sx={{ p: 1.5, mb: 2, display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', position: { md: 'sticky' }, top: 0, zIndex: 2 }}
    >
      <Typography role="status" sx={{ fontWeight: 600 }}>
        {t('bulk.chosen', { count: ids.length })}
      </Typography>
      <Autocomplete
        freeSolo
        size="small"
        options={(tags.data?.items ?? []).map((one) => one.tag)}
        inputValue={tag}
        onInputChange={(_event, value) => setTag(value)}
        sx={{ width: 220 }}
        renderInput={(input) => <TextField {...input} label={t('bulk.tag')} error={missing && tag.trim() === ''} helperText={missing && tag.trim() === '' ? t('bulk.tagMissing') : undefined} />}
      />
      <Button onClick={() => tagAll('added')} loading={act.isPending}>
        {t('bulk.add')}
      </Button>
      <Button onClick={() => tagAll('removed')} loading={act.isPending}>
        {t('bulk.remove')}
      </Button>
      <Button onClick={() => act.mutate({ what: { kind: 'retired' }, to: ids })} loading={act.isPending}>
        {t('bulk.retire')}
      </Button>
      <Button onClick={() => act.mutate({ what: { kind: 'restored' }, to: ids })} loading={act.isPending}>
        {t('bulk.restore')}
      </Button>
      <Button onClick={onDone}>{t('bulk.clear')}</Button>
    </Paper>
  );
}
