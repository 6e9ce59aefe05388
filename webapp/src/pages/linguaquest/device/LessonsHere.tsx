import DownloadDone from '@mui/icons-material/DownloadDone';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import type { CefrLevel } from '../../../api/types';
import { useIsOnline } from '../../../app/useOnline';
import { CefrBadge } from '../../../components/CefrBadge';
import type { Quest } from '../Quest';
import { lessonsOf } from '../questApi';
import { useQuest } from '../QuestEntrance';
import { lessonsHere } from './keptLessons';
import { useIsUnderServiceWorker } from './serviceWorker';

/** Without a connection: the lessons that can be played all the same. */
export function LessonsHere() {
  const { t, i18n } = useTranslation('offline');
  const quest = useQuest();
  const { institute } = quest;
  const online = useIsOnline();
  useListHere(quest, online);
  const here = useQuery({ queryKey: ['lessons-here', institute, i18n.language], queryFn: () => lessonsHere(institute, i18n.language), enabled: !online, staleTime: 0 });
  if (online || !here.data) return null;
  return (
    <Box component="section" sx={{ mb: 3 }}>
      <Typography variant="h2" sx={{ mb: 1 }}>
        {t('here.title')}
      </Typography>
      {here.data.length === 0 ? (
        <Typography color="textSecondary">{t('here.none')}</Typography>
      ) : (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
          {here.data.map(({ id, title, level, kept }) => (
            <Box component="li" key={id} sx={{ display: 'flex', alignItems: 'center', gap: 1.5, minHeight: 44 }}>
              <CefrBadge level={level as CefrLevel} />
              <Link component={RouterLink} to={`/linguaquest/lessons/${id}`} sx={{ flexGrow: 1 }}>
                <bdi>{title}</bdi>
              </Link>
              {kept && <DownloadDone fontSize="small" titleAccess={t('keep.kept')} />}
            </Box>
          ))}
        </Box>
      )}
    </Box>
  );
}

/** The list of all lessons, whatever is chosen of it now, is on the device in either language. */
function useListHere(quest: Quest, online: boolean) {
  const client = useQueryClient();
  const kept = useIsUnderServiceWorker();
  useEffect(() => {
    if (online && kept) ['fa', 'en'].forEach((language) => void client.prefetchInfiniteQuery(lessonsOf(quest, {}, language)));
  }, [client, quest, online, kept]);
}
