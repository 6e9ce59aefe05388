import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemText from '@mui/material/ListItemText';
import Skeleton from '@mui/material/Skeleton';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { visuallyHidden } from '@mui/utils';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { useFormat } from '../../app/format';
import { EmptyState } from '../../components/EmptyState';
import { PageHeader } from '../../components/PageHeader';
import { QueryView } from '../../components/QueryView';
import { useSignInPath } from './GuestShell';
import { MergedNotice } from './MergedNotice';
import { Achievements, Challenges } from './motivation/Achievements';
import { TodayCard } from './motivation/TodayCard';
import { lessonOf, passed, profileOf, type Profile } from './questApi';
import { useQuest } from './QuestEntrance';
import { QuestNotices } from './QuestNotices';
import { StandingCard } from './StandingCard';
import { StreakCalendar } from './StreakCalendar';
import { weeksOf } from './weeks';

const shownAtOnce = 10;

/** What the learner has earned: level, days in a row, the last twelve weeks, the lessons. */
export function QuestProfile() {
  const { t } = useTranslation('linguaquest');
  const quest = useQuest();
  const profile = useQuery(profileOf(quest));
  const signIn = useSignInPath();
  const toLessons = (
    <Button component={RouterLink} to="/linguaquest" variant="outlined">
      {t('profile.lessons')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('profile.title')} actions={toLessons} />
      <QuestNotices />
      <MergedNotice />
      {quest.member === null && (
        <Box sx={{ bgcolor: 'var(--ml-accent-soft)', borderRadius: 'var(--ml-radius-l)', p: 2, mb: 3, display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
          <Typography sx={{ flex: '1 1 16rem' }}>{t('profile.guest')}</Typography>
          <Button component={RouterLink} to={signIn} variant="contained">
            {t('finish.signIn')}
          </Button>
        </Box>
      )}
      <QueryView query={profile}>
        {(known) =>
          known === null ? (
            <EmptyState
              text={t('profile.empty')}
              action={
                <Button component={RouterLink} to="/linguaquest" variant="contained">
                  {t('profile.begin')}
                </Button>
              }
            />
          ) : (
            <>
              <StandingCard standing={known.standing} />
              <TodayCard profile={known} />
              <Facts profile={known} />
              <StreakCalendar profile={known} />
              <Weeks profile={known} />
              <Challenges />
              <Achievements />
              <Lessons profile={known} />
            </>
          )
        }
      </QueryView>
    </>
  );
}

function Facts({ profile: { standing, lessons } }: { profile: Profile }) {
  const { t } = useTranslation('linguaquest');
  const format = useFormat();
  const facts = [
    [t('profile.longest'), t('finish.days', { count: standing.longestStreak, n: format.number(standing.longestStreak) })],
    [t('profile.freezes'), format.number(standing.freezesLeft)],
    [t('profile.done'), format.number(lessons.filter(({ bestPercent }) => bestPercent >= passed).length)],
  ] as const;
  return (
    <Box component="dl" sx={{ display: 'grid', gridTemplateColumns: 'repeat(3, 1fr)', gap: 1, m: 0, mb: 3 }}>
      {facts.map(([label, value]) => (
        <Box key={label} sx={{ display: 'flex', flexDirection: 'column-reverse', justifyContent: 'flex-end', textAlign: 'center' }}>
          <Typography component="dt" variant="body2" color="textSecondary">
            {label}
          </Typography>
          <Box component="dd" sx={{ m: 0, fontWeight: 700 }}>
            {value}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

/** A bar for each of the last twelve weeks; read as a list by whoever does not see it. */
function Weeks({ profile: { history, zone } }: { profile: Profile }) {
  const { t } = useTranslation('linguaquest');
  const format = useFormat();
  const weeks = weeksOf(history, new Date(), zone);
  const most = Math.max(...weeks.map(({ xp }) => xp), 1);
  return (
    <Box component="section" sx={{ mb: 4 }}>
      <Typography variant="h2" sx={{ mb: 1 }}>
        {t('profile.weeks')}
      </Typography>
      {weeks.some(({ xp }) => xp > 0) && (
        <Typography variant="body2" color="textSecondary" sx={{ mb: 2 }}>
          {t('profile.weeksScale', { xp: format.number(most) })}
        </Typography>
      )}
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, display: 'flex', gap: 0.5, alignItems: 'flex-end', height: 120, borderBottom: 1, borderColor: 'divider' }}>
        {weeks.map(({ begins, xp }) => (
          <Box component="li" key={begins} title={t('profile.week', { date: format.day(begins), xp: format.number(xp) })} sx={{ flex: 1, height: '100%', display: 'flex', alignItems: 'flex-end', position: 'relative' }}>
            <Box sx={{ width: '100%', height: `${(100 * xp) / most}%`, minHeight: xp > 0 ? 4 : 0, bgcolor: 'primary.main', borderRadius: '4px 4px 0 0' }} />
            <Box component="span" sx={visuallyHidden}>
              {t('profile.week', { date: format.day(begins), xp: format.number(xp) })}
            </Box>
          </Box>
        ))}
      </Box>
      <Box aria-hidden sx={{ display: 'flex', justifyContent: 'space-between', mt: 0.5, color: 'text.secondary', fontSize: '0.875rem' }}>
        <span>{format.day(weeks[0]?.begins ?? '')}</span>
        <span>{t('profile.thisWeek')}</span>
      </Box>
      <Box component="details" sx={{ mt: 1 }}>
        <Box component="summary" sx={{ minHeight: 44, py: 1, cursor: 'pointer' }}>
          {t('offline:calendar.table')}
        </Box>
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell>{t('offline:calendar.week')}</TableCell>
              <TableCell align="right">{t('offline:calendar.xp')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {weeks.map(({ begins, xp }) => (
              <TableRow key={begins}>
                <TableCell>{format.day(begins)}</TableCell>
                <TableCell align="right">{format.number(xp)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Box>
    </Box>
  );
}

function Lessons({ profile: { lessons } }: { profile: Profile }) {
  const { t } = useTranslation('linguaquest');
  const [all, setAll] = useState(false);
  return (
    <Box component="section">
      <Typography variant="h2">{t('profile.history')}</Typography>
      {lessons.length === 0 ? (
        <EmptyState text={t('profile.noLessons')} />
      ) : (
        <List>
          {(all ? lessons : lessons.slice(0, shownAtOnce)).map((one) => (
            <LessonRow key={one.lessonId} done={one} />
          ))}
        </List>
      )}
      {!all && lessons.length > shownAtOnce && <Button onClick={() => setAll(true)}>{t('common:action.more')}</Button>}
    </Box>
  );
}

function LessonRow({ done: { lessonId, bestPercent, runs, lastAt } }: { done: Profile['lessons'][number] }) {
  const { t, i18n } = useTranslation('linguaquest');
  const format = useFormat();
  const lesson = useQuery(lessonOf(useQuest(), lessonId, i18n.language));
  return (
    <ListItem divider disableGutters sx={{ gap: 2 }}>
      <ListItemText
        primary={
          lesson.data ? (
            <Link component={RouterLink} to={`/linguaquest/lessons/${lessonId}`}>
              <bdi>{lesson.data.title}</bdi>
            </Link>
          ) : lesson.isError ? (
            t('profile.gone')
          ) : (
            <Skeleton width="60%" />
          )
        }
        secondary={t('profile.runs', { count: runs, n: format.number(runs), date: format.date(lastAt) })}
      />
      <Typography sx={{ fontWeight: 700 }}>{format.percent(bestPercent)}</Typography>
    </ListItem>
  );
}
