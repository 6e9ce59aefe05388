import Close from '@mui/icons-material/Close';
import ContentCopy from '@mui/icons-material/ContentCopy';
import ExpandMore from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Media } from '../../../../ui-kit/base-element.js';
import type { FieldProblem } from '../../../api/types';
import { EmptyState } from '../../../components/EmptyState';
import { useNotify } from '../../../components/Snackbars';
import { StatusChip } from '../../../components/StatusChip';
import { useActivityTypes } from '../../teacher/itemTypes';
import type { Activity } from '../deskApi';
import { freeId, newActivity } from '../draft';
import { moved, Sortable } from '../Sortable';
import { ActivityEditor } from './ActivityEditor';

type Props = {
  language: string;
  activities: readonly Activity[];
  /** A function is given what there is by then, as when something is taken back later. */
  onChange: (next: Activity[] | ((now: Activity[]) => Activity[])) => void;
  problems: ReadonlyMap<number, FieldProblem[]>;
  media: Media;
};

/** The activities of a lesson in their order, of which one is open at a time. */
export function ActivityList({ language, activities, onChange, problems, media }: Props) {
  const { t } = useTranslation('lessons');
  const notify = useNotify();
  const types = useActivityTypes();
  const [open, setOpen] = useState<string | null>(null);
  const typeOf = (id: string) => types.items.find(({ type }) => type === id);
  const nameOf = ({ type }: Activity, i: number) => t('activities.name', { n: i + 1, type: typeOf(type)?.name ?? type });
  const insert = (activity: Activity, at: number) => {
    onChange([...activities.slice(0, at), activity, ...activities.slice(at)]);
    setOpen(activity.id);
  };
  const remove = (activity: Activity, at: number) => {
    onChange(activities.filter(({ id }) => id !== activity.id));
    notify({
      text: t('activities.removed', { name: nameOf(activity, at) }),
      action: { label: t('common:action.undo'), run: () => onChange((now) => [...now.slice(0, at), activity, ...now.slice(at)]) },
    });
  };
  return (
    <>
      {activities.length === 0 && <EmptyState text={t('activities.empty')} />}
      <Sortable
        label={t('activities.title')}
        rows={activities}
        rowKey={({ id }) => id}
        nameOf={nameOf}
        onMove={(from, to) => onChange(moved(activities, from, to))}
        more={(activity, i) =>
          open === activity.id && (
            <Box id={`activity-${activity.id}`} sx={{ p: { xs: 1, sm: 2 }, borderTop: '1px solid var(--ml-border)' }}>
              <ActivityEditor
                number={i + 1}
                activity={activity}
                language={language}
                type={typeOf(activity.type)}
                isPending={types.isPending}
                problems={problems.get(i) ?? []}
                media={media}
                onChange={(change) => onChange((now) => now.map((one) => (one.id === activity.id ? change(one) : one)))}
              />
            </Box>
          )
        }
      >
        {(activity, i) => (
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5, minWidth: 0 }}>
            <Button
              aria-expanded={open === activity.id}
              aria-controls={open === activity.id ? `activity-${activity.id}` : undefined}
              onClick={() => setOpen(open === activity.id ? null : activity.id)}
              startIcon={<ExpandMore sx={{ transform: open === activity.id ? 'rotate(180deg)' : 'none' }} />}
              sx={{ flexGrow: 1, minWidth: 0, justifyContent: 'flex-start', textAlign: 'start', color: 'text.primary' }}
            >
              <Box component="span" sx={{ minWidth: 0 }}>
                {nameOf(activity, i)}
                {/* Cut where the text ends, also where it runs against the page. */}
                <Typography component="span" dir="auto" variant="body2" color="textSecondary" noWrap sx={{ display: 'block', textAlign: 'left' }}>
                  {summaryOf(activity.content)}
                </Typography>
              </Box>
            </Button>
            {(problems.get(i)?.length ?? 0) > 0 && <StatusChip tone="waiting" label={t('activities.problems', { count: new Set(problems.get(i)?.map(({ field, problem }) => field + problem)).size })} />}
            <IconButton aria-label={t('activities.duplicate', { name: nameOf(activity, i) })} onClick={() => insert({ ...structuredClone(activity), id: freeId(activities) }, i + 1)}>
              <ContentCopy />
            </IconButton>
            <IconButton aria-label={t('activities.remove', { name: nameOf(activity, i) })} onClick={() => remove(activity, i)}>
              <Close />
            </IconButton>
          </Box>
        )}
      </Sortable>
      <AddActivity onAdd={(type) => insert(newActivity(freeId(activities), type), activities.length)} />
    </>
  );
}

function AddActivity({ onAdd }: { onAdd: (type: string) => void }) {
  const { t } = useTranslation('lessons');
  const types = useActivityTypes();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const offered = types.items.filter(({ licensed, on }) => licensed && on);
  return (
    <>
      <Button variant="outlined" aria-haspopup="menu" aria-expanded={anchor !== null} onClick={(event) => setAnchor(event.currentTarget)} sx={{ mt: 2 }}>
        {t('activities.add')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)} slotProps={{ paper: { sx: { maxHeight: 480, maxWidth: 420 } } }}>
        {offered.length === 0 && (
          <MenuItem disabled>
            {t('activities.noTypes')}
          </MenuItem>
        )}
        {offered.map(({ type, name, description }) => (
          <MenuItem
            key={type}
            sx={{ minHeight: 44, display: 'block', whiteSpace: 'normal' }}
            onClick={() => {
              setAnchor(null);
              onAdd(type);
            }}
          >
            {name}
            <Typography variant="body2" color="textSecondary">
              {description}
            </Typography>
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

/** The first words that an activity says, by which its author knows it again. */
function summaryOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (content === null || typeof content !== 'object') return '';
  const entries = Object.entries(content);
  const named = entries.find(([name, value]) => typeof value === 'string' && value.trim() !== '' && !['id', 'src', 'lang', 'language', 'type'].includes(name) && !/language$/i.test(name));
  if (named) return String(named[1]).replace(/\{\{\w+\}\}/g, '___').slice(0, 120);
  for (const [, value] of entries) {
    const found = typeof value === 'object' ? summaryOf(value) : '';
    if (found) return found;
  }
  return '';
}
