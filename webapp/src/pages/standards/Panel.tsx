import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Slider from '@mui/material/Slider';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { api, data } from '../../api/client';
import type { PanelResult, StandardSetting } from '../../api/types';
import { useFormat } from '../../app/format';
import { CefrBadge } from '../../components/CefrBadge';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { DataList, type Column } from '../../components/DataList';
import { PageHeader } from '../../components/PageHeader';
import { useProblemText } from '../../components/problemText';
import { QueryView } from '../../components/QueryView';
import { useNotify } from '../../components/Snackbars';
import { ChoiceField } from '../teacher/ChoiceField';
import { useSettled } from '../teacher/useSettled';
import { promptOf } from './promptOf';
import { scales } from './scales';
import { useLeads } from './StandardsTabs';

/** One panel: the member's own judgements, and for leaders what they all come to. */
export function Panel() {
  const { id = '' } = useParams();
  const panel = useQuery({
    queryKey: ['standard-setting', id],
    queryFn: () => data(api.GET('/api/unified-testing/standard-settings/{id}', { params: { path: { id } } })),
    refetchOnWindowFocus: false,
  });
  return <QueryView query={panel}>{(given) => <Loaded key={given.round} panel={given} />}</QueryView>;
}

function Loaded({ panel }: { panel: StandardSetting }) {
  const { t } = useTranslation('standards');
  const format = useFormat();
  const leads = useLeads();
  const over = panel.status === 'adopted';
  return (
    <>
      <PageHeader title={panel.title} subtitle={over ? t('panel.over', { version: format.number(panel.adoptedVersion ?? 0) }) : t('panels.round', { round: panel.round })} />
      {!over && <Judging panel={panel} />}
      {leads && <Results panel={panel} />}
    </>
  );
}

function Judging({ panel }: { panel: StandardSetting }) {
  const { t } = useTranslation('standards');
  const [level, setLevel] = useState(panel.levels[0]!);
  return (
    <Paper component="section" variant="outlined" aria-labelledby="judge" sx={{ p: { xs: 2, sm: 3 }, mb: 3 }}>
      <Typography variant="h2" id="judge" sx={{ mb: 1 }}>
        {t('panel.judge')}
      </Typography>
      <Typography sx={{ mb: 2 }}>{t(panel.round === 1 ? 'panel.help' : 'panel.helpSecond', { level })}</Typography>
      <Box sx={{ maxWidth: 320 }}>
        <ChoiceField<string> label={t('panel.level')} value={level} options={panel.levels.map((value) => ({ value, label: t('panel.borderline', { level: value }) }))} onChange={(next) => next && setLevel(next)} />
      </Box>
      <Judgements key={level} panel={panel} level={level} />
    </Paper>
  );
}

/** A slider per question; each change is kept after a moment, so that a member may go on another day. */
function Judgements({ panel, level }: { panel: StandardSetting; level: string }) {
  const { t } = useTranslation('standards');
  const format = useFormat();
  const client = useQueryClient();
  const problemText = useProblemText();
  const of = (round: number) => panel.mine.find((one) => one.level === level && one.round === round)?.probabilities;
  const [given, setGiven] = useState<Record<string, number>>(of(panel.round) ?? {});
  const settled = useSettled(JSON.stringify(given));
  const save = useMutation({
    mutationFn: (probabilities: Record<string, number>) =>
      data(api.PUT('/api/unified-testing/standard-settings/{id}/judgement', { params: { path: { id: panel.id } }, body: { level, round: panel.round, probabilities } })),
    onSuccess: (next) => client.setQueryData(['standard-setting', panel.id], next),
  });
  const { mutate } = save;
  const kept = JSON.stringify(of(panel.round) ?? {});
  useEffect(() => {
    if (settled !== kept && settled !== '{}') mutate(JSON.parse(settled) as Record<string, number>);
    // kept follows from saving; only what the member does is a reason to save
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [settled]);
  const done = panel.items.filter(({ questionId }) => given[questionId] !== undefined).length;
  const before = panel.before.find((result) => result.level === level);
  return (
    <>
      <Typography role="status" sx={{ mb: 1 }}>
        {t('panel.done', { n: done, count: panel.items.length })} {save.isPending ? t('panel.saving') : save.isSuccess ? t('panel.saved') : ''}
      </Typography>
      {save.isError && <Alert severity="error">{problemText(save.error)}</Alert>}
      <Box component="ol" sx={{ listStyle: 'none', p: 0, m: 0, display: 'grid', gap: 2 }}>
        {panel.items.map((item) => {
          const value = given[item.questionId];
          const mean = before?.questions.find((one) => one.questionId === item.questionId)?.mean;
          return (
            <Box component="li" key={item.questionId} sx={{ borderTop: '1px solid var(--ml-border)', pt: 2 }}>
              <Typography sx={{ fontWeight: 600 }}>
                <bdi>{item.title}</bdi> <CefrBadge level={item.cefrLevel as never} />
              </Typography>
              <Typography lang={item.language} dir="auto" color="textSecondary" sx={{ mb: 1 }}>
                {promptOf(item.content)}
              </Typography>
              <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 4.5rem', gap: 2, alignItems: 'center', px: 1 }}>
                <Slider
                  value={Math.round(100 * (value ?? 0.5))}
                  step={5}
                  min={0}
                  max={100}
                  marks={mean == null ? [] : [{ value: Math.round(100 * mean), label: t('panel.others') }]}
                  valueLabelDisplay="auto"
                  valueLabelFormat={(percent) => format.percent(percent)}
                  getAriaValueText={(percent) => format.percent(percent)}
                  aria-label={t('panel.probability', { title: item.title, level })}
                  onChange={(_, percent) => setGiven((now) => ({ ...now, [item.questionId]: (percent as number) / 100 }))}
                />
                <Typography sx={{ textAlign: 'end' }}>{value === undefined ? '–' : format.percent(100 * value)}</Typography>
              </Box>
            </Box>
          );
        })}
      </Box>
    </>
  );
}

function Results({ panel }: { panel: StandardSetting }) {
  const { t } = useTranslation('standards');
  const format = useFormat();
  const number = (value: number | null | undefined) => (value == null ? '–' : format.number(value));
  const columns: Column<PanelResult>[] = [
    { id: 'level', label: t('panel.level'), primary: true, cell: ({ level }) => <CefrBadge level={level as never} /> },
    { id: 'members', label: t('panel.members'), align: 'end', cell: (row) => t('panel.membersOf', { done: row.members, open: row.unfinished }) },
    { id: 'score', label: t('panel.score'), align: 'end', cell: (row) => number(row.expectedScore) },
    { id: 'spread', label: t('panel.spread'), align: 'end', cell: (row) => number(row.spread) },
    { id: 'cut', label: t('panel.cut'), align: 'end', cell: (row) => number(row.cut) },
    { id: 'error', label: t('panel.error'), align: 'end', cell: (row) => number(row.standardError) },
  ];
  return (
    <Paper component="section" variant="outlined" aria-labelledby="results" sx={{ p: { xs: 2, sm: 3 }, display: 'grid', gap: 3 }}>
      <Typography variant="h2" id="results">
        {t('panel.results')}
      </Typography>
      <DataList label={t('panel.results')} columns={columns} rows={panel.results} rowKey={({ level }) => level} />
      {panel.results.map((result) => (
        <Questions key={result.level} panel={panel} result={result} />
      ))}
      {panel.status === 'open' && (
        <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap' }}>
          {panel.round === 1 && <Act panel={panel} act="next-round" />}
          <Act panel={panel} act="adopt" />
        </Box>
      )}
    </Paper>
  );
}

/** Mean and spread of the panel for each question. */
function Questions({ panel, result }: { panel: StandardSetting; result: PanelResult }) {
  const { t } = useTranslation('standards');
  const format = useFormat();
  if (result.members === 0) return null;
  return (
    <Box>
      <Typography variant="h3" sx={{ fontSize: '1.125rem', mb: 1 }}>
        {t('panel.byQuestion', { level: result.level })}
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0, display: 'grid', gap: 1 }}>
        {result.questions.map(({ questionId, mean, spread }) => (
          <Box component="li" key={questionId} sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr 8rem', sm: '2fr 3fr 8rem' }, gap: 1, alignItems: 'center' }}>
            <Typography noWrap>
              <bdi>{panel.items.find((item) => item.questionId === questionId)?.title}</bdi>
            </Typography>
            <Box aria-hidden sx={{ display: { xs: 'none', sm: 'block' }, bgcolor: 'var(--ml-surface-2)', height: 12, borderRadius: 'var(--ml-radius-s)' }}>
              <Box sx={{ width: `${100 * (mean ?? 0)}%`, height: '100%', bgcolor: 'var(--ml-accent)', borderRadius: 'var(--ml-radius-s)' }} />
            </Box>
            <Typography sx={{ textAlign: 'end' }}>
              {mean == null ? '–' : spread == null ? format.percent(100 * mean) : t('panel.meanSpread', { mean: format.percent(100 * mean), spread: format.percent(100 * spread) })}
            </Typography>
          </Box>
        ))}
      </Box>
    </Box>
  );
}

function Act({ panel, act }: { panel: StandardSetting; act: 'next-round' | 'adopt' }) {
  const { t } = useTranslation('standards');
  const client = useQueryClient();
  const notify = useNotify();
  const problemText = useProblemText();
  const [asked, setAsked] = useState(false);
  const name = act === 'adopt' ? 'adopt' : 'nextRound';
  const run = useMutation({
    mutationFn: () => {
      const params = { params: { path: { id: panel.id } } };
      return data(act === 'adopt' ? api.POST('/api/unified-testing/standard-settings/{id}/adopt', params) : api.POST('/api/unified-testing/standard-settings/{id}/next-round', params));
    },
    onSuccess: (next) => {
      client.setQueryData(['standard-setting', panel.id], next);
      void client.invalidateQueries({ queryKey: ['standard-settings'] });
      void client.invalidateQueries({ queryKey: scales.queryKey });
      notify({ text: t(`panel.${name}Done`) });
    },
    onError: (error) => notify({ text: problemText(error), severity: 'error' }),
    onSettled: () => setAsked(false),
  });
  return (
    <>
      <Button variant={act === 'adopt' ? 'contained' : 'outlined'} onClick={() => setAsked(true)}>
        {t(`panel.${name}`)}
      </Button>
      <ConfirmDialog open={asked} title={t(`panel.${name}`)} effect={t(`panel.${name}Effect`)} confirmLabel={t(`panel.${name}`)} busy={run.isPending} onConfirm={() => run.mutate()} onCancel={() => setAsked(false)} />
    </>
  );
}
