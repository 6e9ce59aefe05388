import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../app/format';
import { openRun } from './player/runs';
import { lessonOf } from './questApi';
import { useQuest } from './QuestEntrance';

/** The lesson that the learner is in the middle of on this device; nothing where there is none. */
export function ResumeCard() {
  const quest = useQuest();
  const open = useMemo(() => openRun(quest), [quest]);
  return open && <Resume lessonId={open.lessonId} step={open.run.step} version={open.run.version} />;
}

function Resume({ lessonId, step, version }: { lessonId: string; step: number; version: number }) {
  const { t, i18n } = useTranslation('offline');
  const format = useFormat();
  const { data: lesson } = useQuery(lessonOf(useQuest(), lessonId, i18n.language));
  // One that has changed since is begun anew.
  if (!lesson || lesson.version !== version) return null;
  const count = lesson.activities.length;
  return (
    <Card variant="outlined" sx={{ borderRadius: 'var(--ml-radius-l)', mb: 3, borderColor: 'primary.main', bgcolor: 'var(--ml-accent-soft)' }}>
      <CardContent sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
        <Box sx={{ flex: '1 1 14rem' }}>
          <Typography variant="body2">{t('resume.title')}</Typography>
          <Typography variant="h2">
            <bdi>{lesson.title}</bdi>
          </Typography>
          <LinearProgress variant="determinate" aria-hidden value={(100 * (step - 1)) / count} sx={{ height: 6, borderRadius: 3, my: 1 }} />
          <Typography variant="body2">{t('resume.at', { n: format.number(step), count: format.number(count) })}</Typography>
        </Box>
        <Button component={Link} to={`/linguaquest/lessons/${lessonId}`} variant="contained" sx={{ flex: { xs: '1 1 100%', sm: 'none' } }}>
          {t('resume.go')}
        </Button>
      </CardContent>
    </Card>
  );
}
