import EmojiEvents from '@mui/icons-material/EmojiEventsOutlined';
import Healing from '@mui/icons-material/Healing';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../../app/format';
import type { Profile } from '../questApi';
import { useQuest } from '../QuestEntrance';
import { ChallengeRow } from './ChallengeRow';
import { GoalRing } from './GoalRing';
import { HeartsRow } from './HeartsRow';
import { challengesOf } from './motivationApi';

/** What is worth doing today: the goal, a row of days that can come back, hearts, the challenge that ends first. */
export function TodayCard({ profile: { goal, repair, hearts } }: { profile: Profile }) {
  const { t } = useTranslation('motivation');
  const format = useFormat();
  const challenges = useQuery(challengesOf(useQuest()));
  const next = challenges.data?.items.find(({ earnedAt }) => !earnedAt);
  return (
    <Card variant="outlined" sx={{ borderRadius: 'var(--ml-radius-l)', mb: 3 }}>
      <CardContent sx={{ display: 'grid', gap: 2 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', alignItems: 'center', gap: 1 }}>
          <GoalRing goal={goal} />
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
            <Button component={Link} to="/linguaquest/settings">
              {t('goal.change')}
            </Button>
            <Button component={Link} to="/linguaquest/leaderboard" startIcon={<EmojiEvents />}>
              {t('board.link')}
            </Button>
          </Box>
        </Box>
        {repair && repair.lessonsLeft > 0 && (
          <Typography sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
            <Healing fontSize="small" aria-hidden sx={{ color: 'var(--ml-reward)' }} />
            {t('repair.offer', { count: repair.lessonsLeft, n: format.number(repair.lessonsLeft), days: format.number(repair.days) })}
          </Typography>
        )}
        {hearts && <HeartsRow hearts={hearts} />}
        {next && <ChallengeRow challenge={next} />}
      </CardContent>
    </Card>
  );
}
