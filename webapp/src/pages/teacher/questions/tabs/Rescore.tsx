import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccess } from '../../../../app/access';
import { api, data } from '../../../../api/client';
import type { Question, RescoringResult, RescoringState } from '../../../../api/types';
import { useFormat } from '../../../../app/format';
import { useJobNews } from '../../../../app/useJobProgress';
import { ConfirmDialog } from '../../../../components/ConfirmDialog';
import { DataList } from '../../../../components/DataList';
import { ErrorState } from '../../../../components/ErrorState';
import { QueryView } from '../../../../components/QueryView';
import { QuestionHost } from '../../../../components/QuestionHost';
import { StatusChip } from '../../../../components/StatusChip';
import { useMedia } from '../../../../components/useMedia';
import { ChoiceField } from '../../ChoiceField';
import { useQuestionTypes } from '../../itemTypes';
import { Section } from './Section';

const tones = { running: 'waiting', done: 'neutral', applying: 'waiting', applied: 'good', failed: 'bad' } as const;

/** What another key, version or plugin would change in the results; then the change. */
export function Rescore({ question }: { question: Question }) {
  const { t } = useTranslation('bank');
  const format = useFormat();
  const [shown, setShown] = useState<string | null>(null);
  const past = useQuery({
    queryKey: ['rescorings', question.id],
    queryFn: () => data(api.GET('/api/unified-testing/questions/{id}/rescore-preview', { params: { path: { id: question.id } } })),
  });
  return (
    <>
      <Section title={t('rescore.title')} help={t('rescore.help')}>
        <Start key={question.version} question={question} onStarted={setShown} />
      </Section>
      {shown !== null && <Shown key={shown} id={shown} question={question} />}
      <Section title={t('rescore.past')}>
        <QueryView query={past} lines={2}>
          {({ items }) =>
            items.length === 0 ? (
              <Typography>{t('rescore.noPast')}</Typography>
            ) : (
              <DataList
                label={t('rescore.past')}
                rows={items}
                rowKey={(row) => row.id}
                columns={[
                  { id: 'date', label: t('media.uploaded'), primary: true, cell: (row) => format.dateTime(row.createdAt) },
                  {
                    id: 'by',
                    label: t('rescore.by'),
                    cell: ({ request, targetVersion }) =>
                      request.key ? t('rescore.byKey') : targetVersion ? t('rescore.byVersion', { version: targetVersion }) : t('rescore.byPlugin'),
                  },
                  { id: 'status', label: t('teacher:questions.status'), cell: ({ status }) => <StatusChip tone={tones[status]} label={t(`rescore.statuses.${status}`)} /> },
                ]}
                actionsLabel={t('rescore.open')}
                actions={(row) => <Button onClick={() => setShown(row.id)}>{t('rescore.open')}</Button>}
              />
            )
          }
        </QueryView>
      </Section>
    </>
  );
}

function Start({ question, onStarted }: { question: Question; onStarted: (id: string) => void }) {
  const { t } = useTranslation('bank');
  const client = useQueryClient();
  const media = useMedia();
  const types = useQuestionTypes();
  const type = types.items.find((one) => one.type === question.type);
  const [by, setBy] = useState('key');
  const [key, setKey] = useState<unknown>(question.key);
  const versions = Array.from({ length: question.version }, (_nothing, i) => String(question.version - i));
  const start = useMutation({
    mutationFn: () =>
      data(
        api.POST('/api/unified-testing/questions/{id}/rescore-preview', {
          params: { path: { id: question.id } },
          body: by === 'key' ? { key: key as Record<string, never> } : by === 'plugin' ? {} : { version: Number(by) },
        }),
      ),
    onSuccess: (state) => {
      void client.invalidateQueries({ queryKey: ['rescorings', question.id] });
      onStarted(state.id);
    },
  });
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <ChoiceField
        dense
        label={t('rescore.by')}
        value={by}
        options={[
          { value: 'key', label: t('rescore.byKey') },
          ...versions.map((version) => ({ value: version, label: t('rescore.byVersion', { version: Number(version) }) })),
          { value: 'plugin', label: t('rescore.byPlugin') },
        ]}
        onChange={setBy}
      />
      {by === 'key' && type && (
        <Box>
          <Typography sx={{ mb: 1 }}>{t('rescore.keyHelp')}</Typography>
          <QuestionHost
            key={type.build}
            part="editor"
            plugin={{ id: type.id, build: type.build, ui: type.ui }}
            content={question.content}
            answerKey={key}
            maxPoints={question.maxPoints}
            language={question.language}
            media={media}
            onContent={(_content, changed) => setKey(changed)}
          />
        </Box>
      )}
      {start.isError && <ErrorState error={start.error} />}
      <Box>
        <Button variant="contained" onClick={() => start.mutate()} loading={start.isPending}>
          {t('rescore.preview')}
        </Button>
      </Box>
    </Box>
  );
}

const isUnderWay = (state: RescoringState | undefined) => state?.status === 'running' || state?.status === 'applying';

function Shown({ id, question }: { id: string; question: Question }) {
  const { t } = useTranslation('bank');
  const format = useFormat();
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  const pause = useJobNews('testing.rescore-preview', [id], () => void client.invalidateQueries({ queryKey: ['rescoring', id] }));
  const rescoring = useQuery({
    queryKey: ['rescoring', id],
    queryFn: () => data(api.GET('/api/unified-testing/rescorings/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state: { data: known } }) => (known?.status === 'running' ? pause : known?.status === 'applying' ? 1_000 : false),
    staleTime: 0,
  });
  const apply = useMutation({
    mutationFn: () => data(api.POST('/api/unified-testing/rescorings/{id}/apply', { params: { path: { id } } })),
    onSuccess: (state) => {
      client.setQueryData(['rescoring', id], state);
      void client.invalidateQueries({ queryKey: ['rescorings', question.id] });
      void client.invalidateQueries({ queryKey: ['question', question.id] });
      void client.invalidateQueries({ queryKey: ['item-report', question.id] });
    },
    onSettled: () => setAsked(false),
  });
  const leads = useAccess().may('testing.supervise-marking');
  return (
    <Section title={t('rescore.preview')}>
      <QueryView query={rescoring}>
        {(state) => (
          <Box aria-live="polite">
            {isUnderWay(state) && (
              <>
                <Typography>{state.status === 'applying' ? t('rescore.applying') : t('rescore.running', { progress: format.percent(state.progress * 100) })}</Typography>
                <LinearProgress variant="determinate" value={state.progress * 100} aria-label={t('rescore.preview')} sx={{ my: 1 }} />
              </>
            )}
            {state.status === 'failed' && <Alert severity="error">{t('rescore.failed', { error: state.error ?? '' })}</Alert>}
            {state.status === 'applied' && (
              <Alert severity="success" sx={{ mb: 2 }}>
                {t('rescore.applied')}
              </Alert>
            )}
            {state.result && <Result result={state.result} />}
            {state.status === 'done' &&
              (state.baseVersion !== question.version ? (
                <Alert severity="info">{t('rescore.stale')}</Alert>
              ) : leads ? (
                <Button variant="contained" onClick={() => setAsked(true)}>
                  {t('rescore.apply')}
                </Button>
              ) : (
                <Typography color="textSecondary">{t('rescore.leadersOnly')}</Typography>
              ))}
            {apply.isError && <ErrorState error={apply.error} />}
            <ConfirmDialog
              open={asked}
              title={t('rescore.applyTitle')}
              effect={t('rescore.applyEffect', { count: state.result?.changed ?? 0 })}
              confirmLabel={t('rescore.apply')}
              danger
              busy={apply.isPending}
              onConfirm={() => apply.mutate()}
              onCancel={() => setAsked(false)}
            />
          </Box>
        )}
      </QueryView>
    </Section>
  );
}

function Result({ result }: { result: RescoringResult }) {
  const { t } = useTranslation('bank');
  const format = useFormat();
  const level = (name: string | undefined) => name ?? t('rescore.noLevel');
  const left = (
    <>
      {result.otherTexts > 0 && <Typography>{t('rescore.others', { count: result.otherTexts })}</Typography>}
      {result.skipped > 0 && <Typography>{t('rescore.skipped', { count: result.skipped })}</Typography>}
    </>
  );
  if (result.changed === 0)
    return (
      <Box sx={{ mb: 2 }}>
        <Typography>{result.answers === 0 ? t('rescore.noAnswers') : t('rescore.nothing', { count: result.answers })}</Typography>
        {left}
      </Box>
    );
  return (
    <Box sx={{ display: 'grid', gap: 1, mb: 2 }}>
      <Typography sx={{ fontWeight: 600 }}>{t('rescore.changed', { changed: result.changed, answers: result.answers, better: result.better, worse: result.worse })}</Typography>
      <Typography>{t('rescore.mean', { before: format.number(result.meanBefore), after: format.number(result.meanAfter) })}</Typography>
      <Typography>{t('rescore.totals', { count: result.totals })}</Typography>
      {left}
      <Typography variant="h3">{t('rescore.levels')}</Typography>
      {result.levels.length === 0 ? (
        <Typography>{t('rescore.noLevels')}</Typography>
      ) : (
        <ul>
          {result.levels.map(({ from, to, sessions }) => (
            <li key={`${from} ${to}`}>{t('rescore.levelChange', { from: level(from), to: level(to), count: sessions })}</li>
          ))}
        </ul>
      )}
      <Typography variant="h3">{t('rescore.differences')}</Typography>
      <ul>
        {result.differences.map(({ points, answers }) => (
          <li key={points}>{t('rescore.difference', { points: `${points > 0 ? '+' : ''}${format.number(points)}`, count: answers })}</li>
        ))}
      </ul>
      <DataList
        label={t('rescore.samples')}
        rows={result.samples}
        rowKey={(row) => row.sessionId}
        columns={[
          { id: 'learner', label: t('rescore.learner'), primary: true, cell: (row) => <bdi>{row.learnerName}</bdi> },
          { id: 'before', label: t('rescore.before'), align: 'end', cell: (row) => format.number(row.pointsBefore) },
          { id: 'after', label: t('rescore.after'), align: 'end', cell: (row) => format.number(row.pointsAfter) },
          {
            id: 'level',
            label: t('rescore.level'),
            cell: (row) => (row.levelBefore === row.levelAfter ? level(row.levelAfter) : t('rescore.levelStep', { from: level(row.levelBefore), to: level(row.levelAfter) })),
          },
        ]}
      />
    </Box>
  );
}
