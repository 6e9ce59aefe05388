import MoreVert from '@mui/icons-material/MoreVert';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import IconButton from '@mui/material/IconButton';
import Link from '@mui/material/Link';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, useNavigate } from 'react-router';
import { api, data } from '../../../api/client';
import { download } from '../../../api/files';
import type { CefrLevel } from '../../../api/types';
import { useAccess } from '../../../app/access';
import { useFormat } from '../../../app/format';
import { CefrBadge } from '../../../components/CefrBadge';
import { useNotify } from '../../../components/Snackbars';
import { StatusChip, type Tone } from '../../../components/StatusChip';
import { deskKey, publishLesson, root, textIn, unpublishLesson, type LessonEntry, type Status } from '../deskApi';
import { moved, Sortable } from '../Sortable';
import { useDeskProblemText } from '../useDeskProblemText';

export const tones: Record<Status, Tone> = { draft: 'neutral', published: 'good', changed: 'waiting', archived: 'paused' };

type Move = { id: string; place: { before: string } | { after: string }; order: LessonEntry[] };

/** The lessons: put in order one by one, published many at once. */
export function LessonRows({ rows, archived }: { rows: LessonEntry[]; archived: boolean }) {
  const { t, i18n } = useTranslation('lessons');
  const client = useQueryClient();
  const notify = useNotify();
  const problemText = useDeskProblemText();
  const { may } = useAccess();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  /** The order as it will be, until the server has said so. */
  const [ahead, setAhead] = useState<LessonEntry[] | null>(null);
  const shown = ahead ?? rows;
  const nameOf = ({ title }: LessonEntry) => textIn(title, i18n.language);
  const renew = () => client.invalidateQueries({ queryKey: [...deskKey, 'list'] });
  const move = useMutation({
    // What to move is said when it is moved: by now the rows stand in the order to come.
    mutationFn: ({ id, place }: Move) => data(api.POST('/api/linguaquest/admin/lessons/{id}/move', { params: { path: { id } }, body: place })),
    onMutate: ({ order }) => setAhead(order),
    onError: (error) => notify({ text: problemText(error), severity: 'error' }),
    onSettled: async () => {
      await renew();
      setAhead(null);
    },
  });
  const moveTo = (from: number, to: number) => {
    const [lesson, other] = [shown[from], shown[to]];
    if (lesson && other) move.mutate({ id: lesson.id, place: to < from ? { before: other.id } : { after: other.id }, order: moved(shown, from, to) });
  };
  const publishes = may('linguaquest.publish');
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  return (
    <>
      {publishes && !archived && <BulkBar rows={shown} chosen={chosen} choose={setChosen} nameOf={nameOf} onDone={renew} />}
      <Sortable
        label={t('list.list')}
        rows={shown}
        rowKey={({ id }) => id}
        nameOf={nameOf}
        onMove={publishes && !archived ? moveTo : undefined}
      >
        {(row) => (
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minWidth: 0 }}>
            {publishes && !archived && (
              <Checkbox checked={chosen.has(row.id)} onChange={() => toggle(row.id)} slotProps={{ input: { 'aria-label': t('list.choose', { name: nameOf(row) }) } }} />
            )}
            <Row row={row} name={nameOf(row)} />
            <Actions row={row} name={nameOf(row)} publishes={publishes} onDone={renew} />
          </Box>
        )}
      </Sortable>
    </>
  );
}

function Row({ row, name }: { row: LessonEntry; name: string }) {
  const { t, i18n } = useTranslation(['lessons', 'linguaquest']);
  const format = useFormat();
  const category = `linguaquest:category.${row.category}`;
  return (
    <Box sx={{ flexGrow: 1, minWidth: 0, py: 0.5 }}>
      <Link component={RouterLink} to={`${root}/lessons/${row.id}`} sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
        <bdi>{name}</bdi>
      </Link>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1, rowGap: 0.5 }}>
        <CefrBadge level={row.level as CefrLevel} />
        <StatusChip tone={tones[row.status]} label={t(`status.${row.status}`)} />
        <Typography variant="body2" color="textSecondary">
          {[
            i18n.exists(category) ? t(category) : row.category,
            t('list.activities', { count: row.activityCount }),
            row.changedBy ? t('list.changedBy', { when: format.date(row.changedAt), who: `\u2068${row.changedBy}\u2069` }) : format.date(row.changedAt),
          ].join(' · ')}
        </Typography>
      </Box>
    </Box>
  );
}

type ActionsProps = { row: LessonEntry; name: string; publishes: boolean; onDone: () => Promise<void> };
type Act = 'duplicate' | 'archive' | 'restore' | 'export';

function Actions({ row, name, publishes, onDone }: ActionsProps) {
  const { t } = useTranslation('lessons');
  const navigate = useNavigate();
  const notify = useNotify();
  const problemText = useDeskProblemText();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const run = useMutation({
    mutationFn: async (act: Act) => {
      const params = { params: { path: { id: row.id } } };
      if (act === 'export') return download(`/api/linguaquest/admin/lessons/${row.id}/export`, `${row.slug}.zip`);
      if (act === 'duplicate') return void navigate(`${root}/lessons/${(await data(api.POST('/api/linguaquest/admin/lessons/{id}/duplicate', params))).id}`);
      await data(act === 'archive' ? api.POST('/api/linguaquest/admin/lessons/{id}/archive', params) : api.POST('/api/linguaquest/admin/lessons/{id}/restore', params));
    },
    onSuccess: async (_, act) => {
      await onDone();
      if (act === 'archive') notify({ text: t('list.archived', { name }), action: { label: t('common:action.undo'), run: () => run.mutate('restore') } });
      if (act === 'restore') notify({ text: t('list.restored', { name }) });
    },
    onError: (error) => notify({ text: problemText(error), severity: 'error' }),
  });
  const acts: Act[] = ['duplicate', 'export', ...(publishes ? [row.status === 'archived' ? ('restore' as const) : ('archive' as const)] : [])];
  return (
    <>
      <IconButton aria-label={t('list.actions', { name })} aria-haspopup="menu" aria-expanded={anchor !== null} onClick={(event) => setAnchor(event.currentTarget)}>
        <MoreVert />
      </IconButton>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {acts.map((act) => (
          <MenuItem
            key={act}
            sx={{ minHeight: 44 }}
            onClick={() => {
              setAnchor(null);
              run.mutate(act);
            }}
          >
            {t(`act.${act}`)}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

type BulkProps = { rows: LessonEntry[]; chosen: ReadonlySet<string>; choose: (ids: ReadonlySet<string>) => void; nameOf: (row: LessonEntry) => string; onDone: () => Promise<void> };

/** One after the other: what cannot be published is named with its reason, and the others are. */
function BulkBar({ rows, chosen, choose, nameOf, onDone }: BulkProps) {
  const { t } = useTranslation('lessons');
  const problemText = useDeskProblemText();
  const notify = useNotify();
  const [failed, setFailed] = useState<{ name: string; reason: string }[]>([]);
  const wanted = rows.filter(({ id }) => chosen.has(id));
  const all = wanted.length === rows.length;
  const run = useMutation({
    mutationFn: async (act: 'publish' | 'unpublish') => {
      const failures: { name: string; reason: string }[] = [];
      for (const row of wanted) {
        try {
          await (act === 'publish' ? publishLesson(row) : unpublishLesson(row));
        } catch (error) {
          failures.push({ name: nameOf(row), reason: problemText(error) });
        }
      }
      return failures;
    },
    onSuccess: async (failures, act) => {
      setFailed(failures);
      choose(new Set());
      await onDone();
      const done = wanted.length - failures.length;
      if (done > 0) notify({ text: t(act === 'publish' ? 'bulk.published' : 'bulk.unpublished', { count: done }) });
    },
  });
  return (
    <>
      <Paper variant="outlined" role="group" aria-label={t('bulk.label')} sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, px: 1, mb: 1 }}>
        <Checkbox
          checked={all && rows.length > 0}
          indeterminate={wanted.length > 0 && !all}
          onChange={() => choose(all ? new Set() : new Set(rows.map(({ id }) => id)))}
          slotProps={{ input: { 'aria-label': t('bulk.all') } }}
        />
        <Typography role="status" sx={{ flex: '1 1 0', minWidth: '8rem' }}>
          {wanted.length > 0 ? t('bulk.chosen', { count: wanted.length }) : t('bulk.none')}
        </Typography>
        {wanted.length > 0 &&
          (['publish', 'unpublish'] as const).map((act) => (
            <Button key={act} loading={run.isPending && run.variables === act} disabled={run.isPending && run.variables !== act} onClick={() => run.mutate(act)}>
              {t(`act.${act}`)}
            </Button>
          ))}
      </Paper>
      {failed.length > 0 && (
        <Alert severity="warning" onClose={() => setFailed([])} sx={{ mb: 1 }}>
          {t('bulk.failed')}
          <ul>
            {failed.map(({ name, reason }) => (
              <li key={name}>
                <bdi>{name}</bdi>: {reason}
              </li>
            ))}
          </ul>
        </Alert>
      )}
    </>
  );
}
