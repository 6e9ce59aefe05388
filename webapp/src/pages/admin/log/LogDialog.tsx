import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../api/client';
import type { Schemas } from '../../../api/types';
import { useFormat } from '../../../app/format';
import { EmptyState } from '../../../components/EmptyState';
import { QueryView } from '../../../components/QueryView';
import { StatusChip, type Tone } from '../../../components/StatusChip';
import { ChoiceField } from '../../teacher/ChoiceField';
import { DetailsDialog } from '../modules/DetailsDialog';

type Line = Schemas['KernelLogLine'];

const levels = ['info', 'warn', 'error'] as const;
type Level = (typeof levels)[number];
const tones: Record<Line['level'], Tone> = { error: 'bad', warn: 'waiting', info: 'neutral', debug: 'neutral' };

const linesOf = (source: string, level: Level) =>
  queryOptions({
    queryKey: ['admin-log', source, level],
    queryFn: () => data(api.GET('/api/admin/log', { params: { query: { source, level } } })),
    staleTime: 0,
    refetchInterval: 5_000,
  });

const errorsOf = (source: string) =>
  queryOptions({
    queryKey: ['admin-log-errors', source],
    queryFn: () => data(api.GET('/api/admin/log/errors', { params: { query: { source } } })),
    staleTime: 0,
    refetchInterval: 5_000,
  });

/** The last lines of one plugin or bundle, and its errors. The log itself is English. */
export function LogDialog({ source, onClose }: { source: string; onClose: () => void }) {
  const { t } = useTranslation('console');
  const format = useFormat();
  const [level, setLevel] = useState<Level>('info');
  const lines = useQuery(linesOf(source, level));
  const errors = useQuery(errorsOf(source));
  return (
    <DetailsDialog wide title={t('log.of', { name: source })} onClose={onClose}>
      {errors.data && errors.data.items.length > 0 && (
        <Box component="section" sx={{ mb: 3 }}>
          <Typography variant="h2">{t('log.errors')}</Typography>
          {errors.data.items.map(({ count, last, example }) => (
            <Box key={`${last} ${example.message}`} component="details" sx={{ py: 1 }}>
              <summary>
                {t('log.times', { count })} · {format.dateTime(last)} · <bdi dir="ltr">{example.message}</bdi>
              </summary>
              {example.trace && <Trace text={example.trace} />}
            </Box>
          ))}
        </Box>
      )}
      <Box sx={{ maxWidth: 240, my: 1 }}>
        <ChoiceField dense label={t('log.level')} value={level} options={levels.map((value) => ({ value, label: t(`log.levels.${value}`) }))} onChange={(chosen) => setLevel(chosen || 'info')} />
      </Box>
      <QueryView query={lines}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState text={t('log.empty')} />
          ) : (
            <Box component="ol" aria-label={t('log.lines')} sx={{ listStyle: 'none', p: 0, m: 0 }}>
              {items.map((line, i) => (
                <Box key={`${line.at} ${items.length - i}`} component="li" sx={{ py: 1, borderBottom: 1, borderColor: 'divider' }}>
                  <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
                    <StatusChip tone={tones[line.level]} label={t(`log.levels.${line.level}`)} />
                    <Typography variant="body2" color="textSecondary">
                      {format.dateTime(line.at)}
                    </Typography>
                  </Box>
                  <Box component="p" dir="ltr" sx={{ m: 0, mt: 0.5, overflowWrap: 'anywhere' }}>
                    {line.message}
                  </Box>
                </Box>
              ))}
            </Box>
          )
        }
      </QueryView>
    </DetailsDialog>
  );
}

function Trace({ text }: { text: string }) {
  return (
    <Box component="pre" dir="ltr" tabIndex={0} sx={{ overflow: 'auto', maxHeight: 320, p: 1, m: 0, fontSize: 13, bgcolor: 'action.hover' }}>
      {text}
    </Box>
  );
}
