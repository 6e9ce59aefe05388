import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CefrLevel } from '../../../api/types';
import { CefrBadge } from '../../../components/CefrBadge';
import { DataList, type Column } from '../../../components/DataList';
import { EmptyState } from '../../../components/EmptyState';
import { PageHeader } from '../../../components/PageHeader';
import { QueryView } from '../../../components/QueryView';
import { AudioState } from './AudioState';
import { JobMonitor } from './JobMonitor';
import { lessonAudio, lessonAudioKey, type LessonAudio } from './lessonAudioApi';
import { MakeSound } from './MakeSound';
import { Sample } from './Sample';

/** How much of the lessons can be heard, and what has the rest said. */
export function LessonAudioPage() {
  const { t } = useTranslation('lessons', { keyPrefix: 'sound' });
  const client = useQueryClient();
  const lessons = useInfiniteQuery(lessonAudio);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [begun, setBegun] = useState<string | null>(null);
  const renew = () => void client.invalidateQueries({ queryKey: lessonAudioKey });
  const toggle = (id: string, on: boolean) => setChosen((now) => (on ? [...now, id] : now.filter((one) => one !== id)));
  const columns: Column<LessonAudio>[] = [
    { id: 'lesson', label: t('lesson'), primary: true, cell: (row) => <bdi>{row.title}</bdi> },
    { id: 'level', label: t('level'), cell: (row) => <CefrBadge level={row.level as CefrLevel} /> },
    { id: 'state', label: t('state'), cell: (row) => <AudioState lesson={row} /> },
    { id: 'problem', label: t('problem'), cell: (row) => <Reasons reasons={row.reasons} /> },
  ];
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <QueryView query={lessons}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          if (rows.length === 0) return <EmptyState text={t('empty')} />;
          return (
            <>
              <MakeSound chosen={chosen} onBegun={(job) => (setBegun(job), setChosen([]), renew())} />
              <JobMonitor job={begun ?? pages[0]?.jobKey ?? null} onNews={renew} />
              <DataList
                label={t('lessons')}
                columns={columns}
                rows={rows}
                rowKey={(row) => row.lessonId}
                actionsLabel={t('choose')}
                actions={(row) => (
                  <>
                    {row.sample !== undefined && <Sample address={row.sample} title={row.title} />}
                    <Checkbox
                      checked={chosen.includes(row.lessonId)}
                      disabled={row.texts === 0}
                      onChange={(_, on) => toggle(row.lessonId, on)}
                      slotProps={{ input: { 'aria-label': t('chooseOf', { title: row.title }) } }}
                    />
                  </>
                )}
              />
              {lessons.hasNextPage && (
                <Box sx={{ textAlign: 'center', mt: 2 }}>
                  <Button variant="outlined" loading={lessons.isFetchingNextPage} onClick={() => void lessons.fetchNextPage()}>
                    {t('more')}
                  </Button>
                </Box>
              )}
            </>
          );
        }}
      </QueryView>
    </>
  );
}

/** As the provider says them: in English, whatever the language of the page. */
function Reasons({ reasons }: { reasons: readonly string[] }) {
  if (reasons.length === 0) return '–';
  return (
    <Box component="ul" lang="en" dir="ltr" sx={{ m: 0, p: 0, listStyle: 'none', overflowWrap: 'anywhere', textAlign: 'start' }}>
      {reasons.map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
    </Box>
  );
}
