import DownloadDone from '@mui/icons-material/DownloadDone';
import Download from '@mui/icons-material/DownloadOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../../components/problemText';
import type { Lesson } from '../questApi';
import { useQuest } from '../QuestEntrance';
import { canKeep, keepLesson, keptVersion, removeLesson } from './keptLessons';
import { useIsUnderServiceWorker } from './serviceWorker';

/** Keeps a lesson on the device for when there is no connection, until it is removed. Not offered where nothing can be kept. */
export function KeepLesson({ lesson }: { lesson: Lesson }) {
  const offered = useIsUnderServiceWorker() && canKeep();
  return offered ? <Keep lesson={lesson} /> : null;
}

function Keep({ lesson }: { lesson: Lesson }) {
  const { t } = useTranslation('offline');
  const { institute } = useQuest();
  const client = useQueryClient();
  const problemText = useProblemText();
  const [progress, setProgress] = useState(0);
  const key = ['kept-lesson', institute, lesson.id];
  const kept = useQuery({ queryKey: key, queryFn: () => keptVersion(institute, lesson.id), staleTime: 0 });
  const settled = () => client.invalidateQueries({ queryKey: key });
  const keep = useMutation({
    mutationFn: () => {
      setProgress(0);
      return keepLesson(institute, lesson, setProgress);
    },
    onSettled: settled,
  });
  const remove = useMutation({ mutationFn: () => removeLesson(institute, lesson.id), onSettled: settled });
  if (kept.data === undefined) return null;
  const isKept = kept.data !== null;
  const isOld = isKept && kept.data !== lesson.version;
  return (
    <Box sx={{ mt: 2 }}>
      {keep.isPending ? (
        <>
          <Typography variant="body2" id="keeping">
            {t('keep.keeping')}
          </Typography>
          <LinearProgress variant="determinate" value={100 * progress} aria-labelledby="keeping" sx={{ height: 8, borderRadius: 4, my: 1 }} />
        </>
      ) : isKept && !isOld ? (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
          <Typography variant="body2" role="status" sx={{ display: 'flex', alignItems: 'center', gap: 0.5, flexGrow: 1, color: 'var(--ml-success)' }}>
            <DownloadDone fontSize="small" aria-hidden />
            {t('keep.kept')}
          </Typography>
          <Button loading={remove.isPending} onClick={() => remove.mutate()}>
            {t('keep.remove')}
          </Button>
        </Box>
      ) : (
        <Button startIcon={<Download />} variant="outlined" onClick={() => keep.mutate()}>
          {t(isOld ? 'keep.renew' : 'keep.keep')}
        </Button>
      )}
      {keep.isError && (
        <Alert severity="warning" sx={{ mt: 1 }}>
          {keep.error.name === 'QuotaExceededError' ? t('keep.noRoom') : problemText(keep.error)}
        </Alert>
      )}
    </Box>
  );
}
