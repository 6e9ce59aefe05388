import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, useSearchParams } from 'react-router';
import { api, data } from '../../api/client';
import { skills, type QueueCounts, type QueuedAnswer } from '../../api/types';
import { useFormat } from '../../app/format';
import { DataList, type Column } from '../../components/DataList';
import { EmptyState } from '../../components/EmptyState';
import { PageHeader } from '../../components/PageHeader';
import { QueryView } from '../../components/QueryView';
import { StatusChip } from '../../components/StatusChip';
import { ChoiceField } from '../teacher/ChoiceField';
import { isFree } from './nextAnswer';
import { filterOf, gradingQueue, queueCounts, waitingStages } from './queue';

const refresh = 60_000;

export function GradingQueue() {
  const { t } = useTranslation(['grading', 'marking']);
  const format = useFormat();
  const [search] = useSearchParams();
  const filter = filterOf(search);
  const queue = useQuery({ ...gradingQueue(filter), refetchInterval: refresh });
  const counts = useQuery({ ...queueCounts(filter), refetchInterval: refresh });
  const to = (answerId: string) => ({ pathname: `/grading/${answerId}`, search: search.toString() });
  const columns: Column<QueuedAnswer>[] = [
    {
      id: 'prompt',
      label: t('queue.prompt'),
      primary: true,
      cell: ({ answerId, prompt, questionId }) => (
        <Link component={RouterLink} to={to(answerId)}>
          <bdi>{prompt || t('queue.untitled', { id: questionId })}</bdi>
        </Link>
      ),
    },
    { id: 'learner', label: t('queue.learner'), cell: ({ learner }) => <bdi>{learner.name}</bdi> },
    { id: 'test', label: t('queue.test'), cell: ({ templateTitle }) => <bdi>{templateTitle}</bdi> },
    { id: 'skill', label: t('queue.skill'), cell: ({ skill }) => t(`common:skill.${skill}`) },
    { id: 'submitted', label: t('queue.submitted'), cell: ({ submittedAt }) => format.dateTime(submittedAt) },
    { id: 'stage', label: t('marking:queue.stage'), cell: (task) => <State task={task} /> },
  ];
  const first = queue.data?.items.find(isFree);
  const filtered = Object.keys(filter).length > 0;
  return (
    <>
      <PageHeader
        title={t('queue.title')}
        subtitle={counts.data && t('queue.waiting', { count: counts.data.total })}
        actions={
          first && (
            <Button variant="contained" component={RouterLink} to={to(first.answerId)}>
              {t('queue.start')}
            </Button>
          )
        }
      />
      <Filter counts={counts.data} />
      <QueryView query={queue}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              text={filtered ? t('marking:queue.noneHere') : t('queue.empty')}
              action={
                filtered && (
                  <Button component={RouterLink} to="/grading">
                    {t('marking:queue.showAll')}
                  </Button>
                )
              }
            />
          ) : (
            <DataList label={t('queue.title')} columns={columns} rows={items} rowKey={(row) => row.answerId} />
          )
        }
      </QueryView>
    </>
  );
}

/** Whom it waits for, and who is on it. */
function State({ task: { mode, stage, claim, drafted, rated } }: { task: QueuedAnswer }) {
  const { t } = useTranslation('marking');
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
      {(mode === 'double' || stage === 'reopened') && <StatusChip tone="waiting" label={t(`stage.${stage}`)} />}
      {claim && <StatusChip tone={claim.own ? 'neutral' : 'paused'} label={claim.own ? t('queue.claimedByMe') : t('queue.claimedBy', { name: claim.by.name })} />}
      {drafted && <StatusChip tone="neutral" label={t('queue.drafted')} />}
      {rated && <StatusChip tone="good" label={t('queue.rated')} />}
      {mode !== 'double' && stage !== 'reopened' && !claim && !drafted && !rated && '–'}
    </Box>
  );
}

/** What is shown, with how much of it there is; all of it lives in the address. */
function Filter({ counts }: { counts: QueueCounts | undefined }) {
  const { t } = useTranslation(['marking', 'common']);
  const format = useFormat();
  const [search, setSearch] = useSearchParams();
  const filter = filterOf(search);
  const templates = useQuery({
    queryKey: ['templates', 'to-filter'],
    queryFn: () => data(api.GET('/api/unified-testing/templates', { params: { query: { limit: '200' } } })),
  });
  const choose = (name: string, value: string) =>
    setSearch((before) => {
      const after = new URLSearchParams(before);
      if (value === '') after.delete(name);
      else after.set(name, value);
      return after;
    });
  const show = (stage: string | null, mine: boolean) => {
    const after = new URLSearchParams(search);
    after.delete('stage');
    after.delete('mine');
    if (stage) after.set('stage', stage);
    if (mine) after.set('mine', 'true');
    return { search: after.toString() };
  };
  const count = (key: keyof QueueCounts) => (counts ? ` (${format.number(counts[key])})` : '');
  const choices = [
    { key: 'total' as const, label: t('queue.all'), to: show(null, false), active: !filter.stage && !filter.mine },
    ...waitingStages.map((stage) => ({ key: stage, label: t(`queue.${stage}`), to: show(stage, false), active: filter.stage === stage && !filter.mine })),
    { key: 'mine' as const, label: t('queue.mine'), to: show(null, true), active: filter.mine === true },
  ];
  return (
    <Box sx={{ mb: 2 }}>
      <Box component="nav" aria-label={t('queue.filter')} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 2 }}>
        {choices.map(({ key, label, to, active }) => (
          <Button key={key} component={RouterLink} to={to} variant={active ? 'contained' : 'outlined'} aria-current={active ? 'true' : undefined}>
            {label}
            {count(key)}
          </Button>
        ))}
      </Box>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' }, maxWidth: 640 }}>
        <ChoiceField
          dense
          label={t('queue.skill')}
          value={filter.skill ?? ''}
          options={[{ value: '', label: t('queue.anySkill') }, ...skills.map((value) => ({ value: value as string, label: t(`common:skill.${value}`) }))]}
          onChange={(value) => choose('skill', value)}
        />
        <ChoiceField
          dense
          label={t('queue.test')}
          value={filter.template ?? ''}
          options={[{ value: '', label: t('queue.anyTest') }, ...(templates.data?.items ?? []).map(({ id, title }) => ({ value: id, label: title }))]}
          onChange={(value) => choose('template', value)}
        />
      </Box>
    </Box>
  );
}
