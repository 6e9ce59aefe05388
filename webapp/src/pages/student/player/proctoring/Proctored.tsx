import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../../api/client';
import { deviceName, windowName } from '../../../../api/device';
import { tellServer } from '../../../../api/realtime';
import type { Session } from '../../../../api/types';
import { useEvent, useIsLive, useTopic } from '../../../../app/useLive';
import { sessionOf } from '../../queries';
import { shownQuestion, useIntegrity } from './useIntegrity';

type Told = { sessionId: string };
type Notice = { id: string; text: string; severity: 'info' | 'success' };

/** A running test as its proctor reaches it: more time, messages, other devices. The test is there without all that. */
export function Proctored({ session, children }: { session: Session; children: ReactNode }) {
  const { t } = useTranslation('proctoring');
  const client = useQueryClient();
  const { id } = session;
  const queryKey = ['session', id, 'watch'];
  const watch = useQuery({
    queryKey,
    queryFn: () => data(api.POST('/api/unified-testing/sessions/{id}/proctoring/device', { params: { path: { id } }, body: { device: deviceName() } })),
    // Waits to be let in.
    refetchInterval: ({ state }) => (state.data?.admitted === false ? 10_000 : false),
  });
  const [times, setTimes] = useState<Notice[]>([]);
  const [read, markRead] = useRead(id);
  const ask = () => void client.invalidateQueries({ queryKey });
  // Deadlines are in the session and in its questions.
  const askAll = () => void client.invalidateQueries({ queryKey: sessionOf(id).queryKey });
  useIntegrity(session);
  useTopic('test-session', id, { device: deviceName(), window: windowName() }, ask);
  const mine = <T extends Told>(then: (told: T) => void) => (told: T) => told.sessionId === id && then(told);
  useEvent('session-time', mine((told: Told & { minutes: number; reason: string }) => {
    askAll();
    setTimes((before) => [...before, { id: `time-${before.length}`, severity: 'success', text: t('learner.time', { count: told.minutes, reason: told.reason }) }]);
  }));
  useEvent('session-message', mine(ask));
  useEvent('session-device', mine(ask));
  useEvent('session-admitted', mine(askAll));
  // Its questions are no longer given out.
  useEvent('session-ended', mine(() => void client.invalidateQueries({ queryKey: sessionOf(id).queryKey, exact: true })));

  if (watch.data?.admitted === false)
    return (
      <Box sx={{ maxWidth: 640, mx: 'auto', textAlign: 'center', py: 4 }} role="alert">
        <Typography variant="h1" sx={{ mb: 2 }}>
          {t('learner.blocked.title')}
        </Typography>
        <Typography sx={{ mb: 3 }}>{t('learner.blocked.text')}</Typography>
        <Button variant="contained" size="large" onClick={() => void watch.refetch()} loading={watch.isFetching}>
          {t('learner.blocked.again')}
        </Button>
      </Box>
    );
  const messages: Notice[] = (watch.data?.messages ?? []).map(({ id: message, text }) => ({ id: message, severity: 'info', text: t('learner.message', { text: `\u2068${text}\u2069` }) }));
  const unread = [...messages, ...times].filter((notice) => !read.has(notice.id));
  const warned = watch.data !== undefined && watch.data.deviceRule !== 'allow' && watch.data.devices > 1 && !read.has(`devices-${watch.data.devices}`);
  return (
    <>
      <Box role="status" sx={{ maxWidth: 640, mx: 'auto', display: 'grid', gap: 1, mb: unread.length > 0 || warned ? 2 : 0 }}>
        {warned && (
          <Alert severity="warning" onClose={() => markRead(`devices-${watch.data.devices}`)} closeText={t('learner.close')}>
            {t('learner.otherDevice')}
          </Alert>
        )}
        {unread.map(({ id: notice, severity, text }) => (
          <Alert key={notice} severity={severity} onClose={() => markRead(notice)} closeText={t('learner.close')}>
            <bdi>{text}</bdi>
          </Alert>
        ))}
      </Box>
      {children}
    </>
  );
}

/** Tells the proctor which question is shown, from the first one and whenever the connection is new. */
export function useShownQuestion(sessionId: string, question: number) {
  const live = useIsLive();
  useEffect(() => {
    shownQuestion.set(sessionId, question);
    if (!live) return;
    // The page follows its session first.
    const timer = setTimeout(() => tellServer('test-position', { sessionId, question }), 300);
    return () => clearTimeout(timer);
  }, [live, sessionId, question]);
}

/** What the learner has put away in this window; a reload keeps it. */
function useRead(id: string) {
  const key = `ml.read.${id}`;
  const [read, setRead] = useState(() => new Set(sessionStorage.getItem(key)?.split(' ')));
  const mark = (notice: string) =>
    setRead((before) => {
      const now = new Set(before).add(notice);
      sessionStorage.setItem(key, [...now].filter((one) => !one.startsWith('time-')).join(' '));
      return now;
    });
  return [read, mark] as const;
}
