import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { PluginEvent } from '../../api/types';
import { useFormat } from '../../app/format';
import { EmptyState } from '../../components/EmptyState';
import { QueryView } from '../../components/QueryView';
import { pluginHistory } from './pluginsApi';

/** Who did what to a plugin, when and why. */
export function PluginHistory({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('plugins');
  const titleId = useId();
  const history = useQuery(pluginHistory(id));
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} fullWidth maxWidth="sm">
      <DialogTitle id={titleId}>{t('historyOf', { id })}</DialogTitle>
      <DialogContent tabIndex={0}>
        <QueryView query={history}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState text={t('historyEmpty')} />
            ) : (
              <Box component="ol" sx={{ listStyle: 'none', p: 0, m: 0 }}>
                {items.map((event) => (
                  <Happened key={`${event.at} ${event.kind}`} event={event} />
                ))}
              </Box>
            )
          }
        </QueryView>
      </DialogContent>
      <DialogActions sx={{ p: 2 }}>
        <Button onClick={onClose}>{t('action.close', { ns: 'common' })}</Button>
      </DialogActions>
    </Dialog>
  );
}

/** Ways in that are no person. */
const ways: Record<string, string> = { distribution: 'distribution', shell: 'shell', 'plugins/drop': 'drop' };

function Happened({ event: { at, kind, who, version, reason } }: { event: PluginEvent }) {
  const { t } = useTranslation('plugins');
  const format = useFormat();
  const way = who === undefined ? 'platform' : ways[who];
  return (
    <Box component="li" sx={{ py: 1, borderBottom: 1, borderColor: 'divider' }}>
      <Typography>{t(`event.${kind}`, { version })}</Typography>
      <Typography variant="body2" color="textSecondary">
        {format.dateTime(at)} · <bdi>{way ? t(way) : who}</bdi>
      </Typography>
      {reason && (
        <Typography variant="body2" dir="auto" sx={{ overflowWrap: 'anywhere' }}>
          {reason}
        </Typography>
      )}
    </Box>
  );
}
