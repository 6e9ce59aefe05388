import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../api/client';
import type { CefrLevel, Skill } from '../../../api/types';
import { CefrBadge } from '../../../components/CefrBadge';
import { EmptyState } from '../../../components/EmptyState';
import { FormField } from '../../../components/FormField';
import { ChoiceField } from '../ChoiceField';
import { useChoices } from '../choices';
import { PagedList, usePages } from '../PagedList';
import { useSettled } from '../useSettled';

type Props = {
  open: boolean;
  title: string;
  chosen: readonly string[];
  onChoose: (ids: string[]) => void;
  onCancel: () => void;
};

export function QuestionPicker(props: Props) {
  return (
    <Dialog open={props.open} onClose={props.onCancel} aria-labelledby="picker" fullWidth maxWidth="md">
      {/* A body of its own, so that a choice that was not used is forgotten. */}
      <Body {...props} />
    </Dialog>
  );
}

function Body({ title, chosen, onChoose, onCancel }: Props) {
  const { t } = useTranslation('teacher');
  const { any, skills, levels } = useChoices();
  const [ids, setIds] = useState([...chosen]);
  const [text, setText] = useState('');
  const [skill, setSkill] = useState<Skill | ''>('');
  const [level, setLevel] = useState<CefrLevel | ''>('');
  const q = useSettled(text.trim());
  const query = { status: 'active' as const, limit: '50', ...(q && { q }), ...(skill && { skill }), ...(level && { cefrLevel: level }) };
  const questions = usePages(['questions', query], (cursor) =>
    data(api.GET('/api/unified-testing/questions', { params: { query: { ...query, ...(cursor && { cursor }) } } })),
  );
  const toggle = (id: string, on: boolean) => setIds((now) => (on ? [...now, id] : now.filter((one) => one !== id)));
  return (
    <>
      <DialogTitle id="picker">{title}</DialogTitle>
      <DialogContent>
        <Box role="search" sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { xs: '1fr 1fr', sm: '2fr 1fr 1fr' }, py: 1 }}>
          <FormField type="search" size="small" help="" label={t('questions.search')} value={text} onChange={setText} />
          <ChoiceField dense label={t('questions.skill')} value={skill} options={[any, ...skills]} onChange={setSkill} />
          <ChoiceField dense label={t('questions.level')} value={level} options={[any, ...levels]} onChange={setLevel} />
        </Box>
        <PagedList query={questions} empty={<EmptyState text={t('questions.noMatch')} />}>
          {(rows) => (
            <Box component="ul" aria-label={t('questions.list')} sx={{ listStyle: 'none', p: 0, m: 0 }}>
              {rows.map((row) => (
                <Box component="li" key={row.id} sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 44 }}>
                  <FormControlLabel
                    sx={{ flexGrow: 1 }}
                    control={<Checkbox checked={ids.includes(row.id)} onChange={(_, on) => toggle(row.id, on)} />}
                    label={<bdi>{row.title || t('questions.untitled', { id: row.id })}</bdi>}
                  />
                  <Typography color="textSecondary">{t(`common:skill.${row.skill}`)}</Typography>
                  <CefrBadge level={row.cefrLevel} />
                </Box>
              ))}
            </Box>
          )}
        </PagedList>
      </DialogContent>
      <DialogActions sx={{ p: 2 }}>
        <Typography role="status" sx={{ flexGrow: 1 }}>
          {t('template.picked', { count: ids.length })}
        </Typography>
        <Button onClick={onCancel}>{t('common:action.cancel')}</Button>
        <Button variant="contained" onClick={() => onChoose(ids)}>
          {t('template.usePicked')}
        </Button>
      </DialogActions>
    </>
  );
}
