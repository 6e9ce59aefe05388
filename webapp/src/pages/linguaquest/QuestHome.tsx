import CheckCircle from '@mui/icons-material/CheckCircle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import CardActionArea from '@mui/material/CardActionArea';
import CardContent from '@mui/material/CardContent';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useFormat } from '../../app/format';
import { CefrBadge } from '../../components/CefrBadge';
import { ChoiceChips } from '../../components/ChoiceChips';
import { EmptyState } from '../../components/EmptyState';
import { ErrorState } from '../../components/ErrorState';
import { FormField } from '../../components/FormField';
import { LoadingState } from '../../components/LoadingState';
import { PageHeader } from '../../components/PageHeader';
import type { CefrLevel } from '../../api/types';
import { ChoiceField } from '../teacher/ChoiceField';
import { useSettled } from '../teacher/useSettled';
import { TodayCard } from './motivation/TodayCard';
import { categories, lessonsOf, levels, passed, profileOf, type LessonSummary } from './questApi';
import { useQuest } from './QuestEntrance';
import { QuestNotices } from './QuestNotices';
import { ResumeCard } from './ResumeCard';
import { DueNotice } from './review/DueNotice';
import { StandingCard } from './StandingCard';

/** All lessons; level, topic and words to look for are in the address. */
export function QuestHome() {
  const { t, i18n } = useTranslation('linguaquest');
  const quest = useQuest();
  const [query, setQuery] = useSearchParams();
  const level = query.get('level') ?? '';
  const category = query.get('category') ?? '';
  const q = query.get('q') ?? '';
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(query);
    if (value) next.set(name, value);
    else next.delete(name);
    setQuery(next, { replace: true });
  };
  const profile = useQuery(profileOf(quest));
  const lessons = useInfiniteQuery(lessonsOf(quest, { ...(level && { level }), ...(category && { category }), ...(q && { q }) }, i18n.language));
  const found = lessons.data?.pages.flatMap(({ items }) => items);
  const best = new Map(profile.data?.lessons.map((one) => [one.lessonId, one.bestPercent]));
  const categoryName = useCategoryName();
  const [cleared, setCleared] = useState(0);
  const clear = () => {
    setQuery({}, { replace: true });
    setCleared(cleared + 1);
  };
  return (
    <>
      <PageHeader
        title={t('home.title')}
        subtitle={t('home.subtitle')}
        actions={
          <Button component={Link} to="/linguaquest/profile" variant="outlined">
            {t('home.profile')}
          </Button>
        }
      />
      <QuestNotices />
      <ResumeCard />
      {profile.data && <TodayCard profile={profile.data} />}
      {profile.data && <StandingCard standing={profile.data.standing} />}
      <DueNotice />
      <ChoiceChips
        label={t('home.level')}
        value={level}
        onChange={(value) => set('level', value)}
        options={[{ value: '', label: t('home.allLevels') }, ...levels.map((one) => ({ value: one as string, label: one }))]}
      />
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, columnGap: 2, mb: 1 }}>
        <Search key={cleared} value={q} onChange={(value) => set('q', value)} />
        <ChoiceField
          label={t('home.topic')}
          value={category}
          onChange={(value) => set('category', value)}
          options={[{ value: '', label: t('home.allTopics') }, ...categories.map((one) => ({ value: one as string, label: categoryName(one) }))]}
        />
      </Box>
      {found === undefined ? (
        lessons.isError ? (
          <ErrorState error={lessons.error} onRetry={() => void lessons.refetch()} />
        ) : (
          <LoadingState lines={6} />
        )
      ) : found.length === 0 ? (
        <EmptyState text={t('home.empty')} action={(level || category || q) && <Button onClick={clear}>{t('home.showAll')}</Button>} />
      ) : (
        <Box component="ul" aria-label={t('home.lessons')} sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
          {found.map((lesson) => (
            <LessonCard key={lesson.id} lesson={lesson} best={best.get(lesson.id)} />
          ))}
        </Box>
      )}
      {lessons.hasNextPage && (
        <Box sx={{ textAlign: 'center', mt: 3 }}>
          <Button variant="outlined" loading={lessons.isFetchingNextPage} onClick={() => void lessons.fetchNextPage()}>
            {t('common:action.more')}
          </Button>
        </Box>
      )}
    </>
  );
}

function Search({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation('linguaquest');
  const [words, setWords] = useState(value);
  const settled = useSettled(words.trim().slice(0, 100));
  const told = useRef(value);
  useEffect(() => {
    if (settled === told.current) return;
    told.current = settled;
    onChange(settled);
  }, [settled, onChange]);
  return <FormField label={t('home.search')} value={words} onChange={setWords} inputMode="search" />;
}

/** What a lesson is about; one that is not known has its own name. */
export function useCategoryName() {
  const { t } = useTranslation('linguaquest');
  return (category: string) => t(`category.${category}`, { defaultValue: category });
}

function LessonCard({ lesson, best }: { lesson: LessonSummary; best: number | undefined }) {
  const { t } = useTranslation('linguaquest');
  const format = useFormat();
  const categoryName = useCategoryName();
  return (
    <Card component="li" variant="outlined" sx={{ borderRadius: 'var(--ml-radius-l)' }}>
      <CardActionArea component={Link} to={`/linguaquest/lessons/${lesson.id}`} sx={{ height: '100%' }}>
        <CardContent sx={{ display: 'flex', flexDirection: 'column', gap: 1, height: '100%' }}>
          <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
            <CefrBadge level={lesson.level as CefrLevel} />
            <Typography variant="body2" color="textSecondary">
              {categoryName(lesson.category)}
            </Typography>
          </Box>
          <Typography variant="h2">
            <bdi>{lesson.title}</bdi>
          </Typography>
          <Typography variant="body2" sx={{ flexGrow: 1 }} dir="auto">
            {lesson.description}
          </Typography>
          <Typography variant="body2" color="textSecondary">
            {t('home.facts', { xp: format.number(lesson.xpReward), minutes: format.number(lesson.minutes), activities: format.number(lesson.activityCount) })}
          </Typography>
          {best !== undefined && (
            <Box>
              <LinearProgress variant="determinate" value={best} aria-hidden sx={{ height: 6, borderRadius: 3, mb: 0.5 }} />
              <Typography variant="body2" sx={{ display: 'flex', alignItems: 'center', gap: 0.5, color: best >= passed ? 'var(--ml-success)' : 'text.secondary' }}>
                {best >= passed && <CheckCircle fontSize="small" aria-hidden />}
                {t(best >= passed ? 'home.best' : 'home.notYet', { percent: format.percent(best) })}
              </Typography>
            </Box>
          )}
        </CardContent>
      </CardActionArea>
    </Card>
  );
}
