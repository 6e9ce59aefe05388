import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../api/client';
import type { IntegrityEntry, ProctoredSession } from '../../api/types';
import { useFormat } from '../../app/format';
import { ErrorState } from '../../components/ErrorState';
import { LoadingState } from '../../components/LoadingState';

/** Everything that was noticed in a session, newest first. */
export function LogDialog({ session, onClose }: { session: ProctoredSession | null; onClose: () => void }) {
  return (
    <Dialog open={session !== null} onClose={onClose} aria-labelledby="integrity-log" fullWidth maxWidth="sm" scroll="paper">
      {session && <Body session={session} onClose={onClose} />}
    </Dialog>
  );
}

function Body({ session: { sessionId: id, learner, events }, onClose }: { session: ProctoredSession; onClose: () => void }) {
  const { t } = useTranslation('proctoring');
  const log = useInfiniteQuery({
    queryKey: ['integrity', id, events],
    queryFn: ({ pageParam }) => data(api.GET('/api/unified-testing/proctoring/sessions/{id}/events', { params: { path: { id }, query: { limit: '100', ...(pageParam && { cursor: pageParam }) } } })),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor ?? null,
  });
  const entries = log.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <DialogTitle id="integrity-log">
        <bdi>{t('act.logOf', { name: learner.name })}</bdi>
      </DialogTitle>
      <DialogContent dividers tabIndex={0}>
        <Typography color="textSecondary" sx={{ mb: 2 }}>
          {t('log.note')}
        </Typography>
        {log.isPending && <LoadingState />}
        {log.isError && <ErrorState error={log.error} onRetry={() => void log.refetch()} />}
        {log.isSuccess && entries.length === 0 && <Typography>{t('log.empty')}</Typography>}
        <Box component="ol" sx={{ listStyle: 'none', p: 0, m: 0, display: 'grid', gap: 1 }}>
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </Box>
        {log.hasNextPage && (
          <Button onClick={() => void log.fetchNextPage()} loading={log.isFetchingNextPage} sx={{ mt: 1 }}>
            {t('log.more')}
          </Button>
        )}
      </DialogContent>
      <DialogActions sx={{ p: 2 }}>
        <Button onClick={onClose}>{t('log.close')}</Button>
      </DialogActions>
    </>
  );
}

function Entry({ entry: { at, kind, question, characters, seconds } }: { entry: IntegrityEntry }) {
  const { t } = useTranslation('proctoring');
  const format = useFormat();
  const more = [question == null ? null : t('log.question', { n: question + 1 }), characters == null ? null : t('log.characters', { count: characters }), seconds == null ? null : t('log.seconds', { time: format.clock(seconds) })].filter((one) => one !== null);
  return (
    <li>
      <Typography component="span" sx={{ fontWeight: 600 }}>
        {t(`kind.${kind}`)}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {[format.dateTime(at), ...more].join(' · ')}
      </Typography>
    </li>
  );
}
