import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../api/client';
import { randomName } from '../../api/random';
import type { ProctoredSession } from '../../api/types';
import { useFormat } from '../../app/format';
import { DataList, type Column } from '../../components/DataList';
import { EmptyState } from '../../components/EmptyState';
import { PageHeader } from '../../components/PageHeader';
import { useProblemText } from '../../components/problemText';
import { QueryView } from '../../components/QueryView';
import { useNotify } from '../../components/Snackbars';
import { StatusChip } from '../../components/StatusChip';
import { ServerClock, useSecondsUntil } from '../student/player/serverClock';
import { ActDialog, type Act } from './ActDialog';
import { LogDialog } from './LogDialog';
import { useRunningSessions } from './running';

/** Who takes a test just now, and what a proctor can do about it. */
export function ProctoringPage() {
  const { t } = useTranslation('proctoring');
  const format = useFormat();
  const { query, live, put } = useRunningSessions();
  const [act, setAct] = useState<{ act: Act; session: ProctoredSession } | null>(null);
  const [log, setLog] = useState<ProctoredSession | null>(null);
  const columns: Column<ProctoredSession>[] = [
    { id: 'learner', label: t('column.learner'), primary: true, cell: ({ learner }) => <bdi>{learner.name}</bdi> },
    { id: 'test', label: t('column.test'), cell: ({ title }) => <bdi>{title}</bdi> },
    {
      id: 'progress',
      label: t('column.progress'),
      cell: ({ current, answered, questionCount }) => t('progress', { at: current + 1, done: answered, count: questionCount }),
    },
    { id: 'time', label: t('column.timeLeft'), cell: (session) => <TimeLeft session={session} /> },
    { id: 'connection', label: t('column.connection'), cell: (session) => <Connection session={session} /> },
    {
      id: 'events',
      label: t('column.events'),
      cell: ({ events, lastEvents }) => (
        <>
          {t('eventCount', { count: events })}
          {lastEvents.map(({ kind, at }) => (
            <Typography key={kind + at} variant="body2" color="textSecondary">
              {format.time(at)} {t(`kind.${kind}`)}
            </Typography>
          ))}
        </>
      ),
    },
  ];
  const actions = (session: ProctoredSession) => {
    const name = session.learner.name;
    const button = (which: Act, label: string) => (
      <Button key={which} aria-label={label} onClick={() => setAct({ act: which, session })}>
        {t(`act.${which}`)}
      </Button>
    );
    return (
      <Box sx={{ display: 'inline-flex', flexWrap: 'wrap', justifyContent: { sm: 'flex-end' }, maxWidth: { sm: 300 } }}>
        {session.waitingDevice && <Admit session={session} onDone={put} />}
        {session.safeExamBrowser === 'required' && button('browser', t('act.browserFor', { name }))}
        {session.deadline != null && button('time', t('act.timeFor', { name }))}
        {button('message', t('act.messageTo', { name }))}
        <Button aria-label={t('act.logOf', { name })} onClick={() => setLog(session)}>
          {t('act.log')}
        </Button>
        {button('end', t('act.endOf', { name }))}
      </Box>
    );
  };
  return (
    <>
      <PageHeader title={t('title')} actions={<StatusChip tone={live ? 'good' : 'neutral'} label={t(live ? 'live' : 'notLive')} />} />
      <QueryView query={query}>
        {(sessions) =>
          sessions.length === 0 ? (
            <EmptyState text={t('empty')} />
          ) : (
            <DataList label={t('list')} columns={columns} rows={sessions} rowKey={({ sessionId }) => sessionId} actions={actions} actionsLabel={t('column.actions')} />
          )
        }
      </QueryView>
      <ActDialog open={act} onClose={() => setAct(null)} onDone={put} />
      <LogDialog session={log} onClose={() => setLog(null)} />
    </>
  );
}

function TimeLeft({ session: { deadline, serverTime, breakUntil } }: { session: ProctoredSession }) {
  const { t } = useTranslation('proctoring');
  const format = useFormat();
  const clock = useMemo(() => new ServerClock(), []);
  useEffect(() => clock.sync(serverTime, Date.now()), [clock, serverTime]);
  const seconds = useSecondsUntil(deadline ?? null, clock);
  const rest = useSecondsUntil(breakUntil ?? null, clock) ?? 0;
  return (
    <Box sx={{ display: 'grid', gap: 0.5, justifyItems: 'start' }}>
      {/* The deadline is moved by the whole break: the clock stands still until it is over. */}
      <Box component="span" sx={{ fontVariantNumeric: 'tabular-nums', fontWeight: 600 }}>
        {seconds === null ? t('noLimit') : seconds === 0 ? t('timeOver') : format.clock(Math.max(0, seconds - rest))}
      </Box>
      {rest > 0 && <StatusChip tone="paused" label={t('onBreak', { time: format.clock(rest) })} />}
    </Box>
  );
}

function Connection({ session: { connection, devices, waitingDevice, safeExamBrowser } }: { session: ProctoredSession }) {
  const { t } = useTranslation('proctoring');
  return (
    <Box sx={{ display: 'grid', gap: 0.5, justifyItems: 'start' }}>
      <StatusChip tone={connection === 'online' ? 'good' : 'paused'} label={t(connection)} />
      {safeExamBrowser !== 'any' && <StatusChip tone={safeExamBrowser === 'required' ? 'neutral' : 'waiting'} label={t(`browser.${safeExamBrowser}`)} />}
      {devices > 1 && <StatusChip tone={waitingDevice ? 'bad' : 'waiting'} label={waitingDevice ? t('waiting') : t('devices', { count: devices })} />}
    </Box>
  );
}

function Admit({ session: { sessionId: id, learner }, onDone }: { session: ProctoredSession; onDone: (session: ProctoredSession) => void }) {
  const { t } = useTranslation('proctoring');
  const notify = useNotify();
  const problemText = useProblemText();
  const admit = useMutation({
    mutationFn: () => data(api.POST('/api/unified-testing/proctoring/sessions/{id}/admit', { params: { path: { id } }, body: { key: randomName() } })),
    onSuccess: (session) => {
      onDone(session);
      notify({ text: t('admitted'), severity: 'success' });
    },
    onError: (error) => notify({ text: problemText(error), severity: 'error' }),
  });
  return (
    <Button variant="outlined" aria-label={t('act.admitOf', { name: learner.name })} loading={admit.isPending} onClick={() => admit.mutate()}>
      {t('act.admit')}
    </Button>
  );
}
