import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { CefrLevel } from '../../../api/types';
import { useFormat } from '../../../app/format';
import { CefrBadge } from '../../../components/CefrBadge';
import { KeepLesson } from '../device/KeepLesson';
import type { Lesson } from '../questApi';
import { MainButton } from './MainButton';
import { useEnter } from './useEnter';

/** What the lesson is about, and its words. */
export function Introduction({ lesson, onContinue }: { lesson: Lesson; onContinue: () => void }) {
  const { t } = useTranslation('linguaquest');
  const format = useFormat();
  useEnter(onContinue);
  return (
    <>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', mb: 1 }}>
        <CefrBadge level={lesson.level as CefrLevel} />
        <Typography variant="body2" color="textSecondary">
          {t('player.facts', { xp: format.number(lesson.xpReward), activities: format.number(lesson.activities.length) })}
        </Typography>
      </Box>
      <Typography variant="h1" dir="auto">
        {lesson.title}
      </Typography>
      <Typography sx={{ mt: 1, whiteSpace: 'pre-line' }} dir="auto">
        {lesson.introduction ?? lesson.description}
      </Typography>
      {lesson.vocabulary.length > 0 && (
        <>
          <Typography variant="h2" sx={{ mt: 3, mb: 1 }}>
            {t('player.words')}
          </Typography>
          <Box component="dl" sx={{ m: 0, display: 'grid', gap: 1.5 }}>
            {lesson.vocabulary.map(({ term, gloss, example }) => (
              <Box key={term} sx={{ border: 1, borderColor: 'divider', borderRadius: 'var(--ml-radius-m)', bgcolor: 'background.paper', px: 2, py: 1 }}>
                <Box component="dt" sx={{ fontWeight: 700 }}>
                  <bdi lang={lesson.language}>{term}</bdi>
                </Box>
                <Box component="dd" sx={{ m: 0 }}>
                  <bdi>{gloss}</bdi>
                  {example && (
                    <Typography variant="body2" color="textSecondary" lang={lesson.language}>
                      <bdi>{example}</bdi>
                    </Typography>
                  )}
                </Box>
              </Box>
            ))}
          </Box>
        </>
      )}
      <KeepLesson lesson={lesson} />
      <MainButton>
        <Button variant="contained" size="large" fullWidth onClick={onContinue}>
          {t('player.start')}
        </Button>
      </MainButton>
    </>
  );
}
