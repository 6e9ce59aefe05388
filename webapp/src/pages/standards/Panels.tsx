import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Link from '@mui/material/Link';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, useNavigate } from 'react-router';
import { api, data } from '../../api/client';
import { skills, type StandardSetting } from '../../api/types';
import { useFormat } from '../../app/format';
import { DataList, type Column } from '../../components/DataList';
import { EmptyState } from '../../components/EmptyState';
import { ErrorState } from '../../components/ErrorState';
import { FormField } from '../../components/FormField';
import { PageHeader } from '../../components/PageHeader';
import { StatusChip } from '../../components/StatusChip';
import { ChoiceField } from '../teacher/ChoiceField';
import { PagedList, usePages } from '../teacher/PagedList';
import { QuestionPicker } from '../teacher/templates/QuestionPicker';
import { StandardsTabs, useLeads } from './StandardsTabs';

const levels = ['A2', 'B1', 'B2', 'C1', 'C2'] as const;

/** The panels that judge questions; leaders begin new ones here. */
export function Panels() {
  const { t } = useTranslation('standards');
  const format = useFormat();
  const leads = useLeads();
  const [adding, setAdding] = useState(false);
  const panels = usePages(['standard-settings'], (cursor) =>
    data(api.GET('/api/unified-testing/standard-settings', { params: { query: { limit: '50', ...(cursor && { cursor }) } } })),
  );
  const columns: Column<StandardSetting>[] = [
    {
      id: 'title',
      label: t('panels.name'),
      primary: true,
      cell: ({ id, title }) => (
        <Link component={RouterLink} to={`/standards/panels/${id}`}>
          {title}
        </Link>
      ),
    },
    { id: 'levels', label: t('panels.levels'), cell: (row) => <bdi dir="ltr">{row.levels.join(', ')}</bdi> },
    { id: 'questions', label: t('panels.questions'), align: 'end', cell: (row) => format.number(row.questionCount) },
    { id: 'date', label: t('panels.date'), cell: (row) => format.date(row.createdAt) },
    {
      id: 'status',
      label: t('panels.status'),
      cell: (row) => <StatusChip tone={row.status === 'adopted' ? 'good' : 'waiting'} label={row.status === 'adopted' ? t('panels.adopted') : t('panels.round', { round: row.round })} />,
    },
  ];
  return (
    <>
      <PageHeader
        title={t('panels.title')}
        subtitle={t('panels.help')}
        actions={leads && !adding && (
          <Button variant="contained" onClick={() => setAdding(true)}>
            {t('panels.new')}
          </Button>
        )}
      />
      <StandardsTabs />
      {adding && <NewPanel onCancel={() => setAdding(false)} />}
      <PagedList query={panels} empty={<EmptyState text={t('panels.empty')} />}>
        {(rows) => <DataList label={t('panels.title')} columns={columns} rows={rows} rowKey={(row) => row.id} />}
      </PagedList>
    </>
  );
}

function NewPanel({ onCancel }: { onCancel: () => void }) {
  const { t } = useTranslation('standards');
  const client = useQueryClient();
  const navigate = useNavigate();
  const [title, setTitle] = useState('');
  const [scale, setScale] = useState('overall');
  const [chosen, setChosen] = useState<string[]>(['B1', 'B2']);
  const [questionIds, setQuestionIds] = useState<string[]>([]);
  const [picking, setPicking] = useState(false);
  const create = useMutation({
    mutationFn: () => data(api.POST('/api/unified-testing/standard-settings', { body: { title, scale, levels: chosen, questionIds } })),
    onSuccess: (panel) => {
      void client.invalidateQueries({ queryKey: ['standard-settings'] });
      void navigate(`/standards/panels/${panel.id}`);
    },
  });
  const ready = title.trim() !== '' && chosen.length > 0 && questionIds.length >= 3;
  return (
    <Paper component="section" variant="outlined" aria-label={t('panels.new')} sx={{ p: { xs: 2, sm: 3 }, mb: 3 }}>
      <FormField required label={t('panels.name')} value={title} onChange={setTitle} />
      <ChoiceField<string>
        label={t('panels.scale')}
        value={scale}
        options={[{ value: 'overall', label: t('cuts.overall') }, ...skills.map((value) => ({ value, label: t(`common:skill.${value}`) }))]}
        onChange={setScale}
      />
      <Box role="group" aria-label={t('panels.levels')}>
        {levels.map((level) => (
          <FormControlLabel
            key={level}
            control={<Checkbox checked={chosen.includes(level)} onChange={(_, on) => setChosen((now) => (on ? [...now, level] : now.filter((one) => one !== level)))} />}
            label={t('cuts.begins', { level })}
          />
        ))}
      </Box>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', my: 2 }}>
        <Button variant="outlined" onClick={() => setPicking(true)}>
          {t('plan.choose')}
        </Button>
        <Typography role="status">{t('plan.chosen', { count: questionIds.length })}</Typography>
      </Box>
      <QuestionPicker
        open={picking}
        title={t('plan.choose')}
        chosen={questionIds}
        onChoose={(ids) => {
          setQuestionIds(ids);
          setPicking(false);
        }}
        onCancel={() => setPicking(false)}
      />
      {create.isError && <ErrorState error={create.error} />}
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Button variant="contained" disabled={!ready} loading={create.isPending} onClick={() => create.mutate()}>
          {t('panels.create')}
        </Button>
        <Button onClick={onCancel}>{t('common:action.cancel')}</Button>
      </Box>
    </Paper>
  );
}
