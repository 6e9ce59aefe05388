import EmojiEvents from '@mui/icons-material/EmojiEvents';
import LocalFireDepartment from '@mui/icons-material/LocalFireDepartment';
import LockOutlined from '@mui/icons-material/LockOutlined';
import MenuBook from '@mui/icons-material/MenuBook';
import School from '@mui/icons-material/School';
import Star from '@mui/icons-material/Star';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/format';
import { QueryView } from '../../../components/QueryView';
import { useQuest } from '../QuestEntrance';
import { ChallengeRow } from './ChallengeRow';
import { byNearness } from './byNearness';
import { achievementsOf, challengesOf, type Achievement } from './motivationApi';

const shownAtOnce = 6;

/** The picture of a kind of achievement. */
function iconOf(code: string) {
  if (code.startsWith('streak')) return LocalFireDepartment;
  if (code.startsWith('words')) return MenuBook;
  if (code.startsWith('level')) return School;
  if (code.startsWith('perfect') || code.startsWith('three-stars')) return Star;
  return EmojiEvents;
}

/** What the learner has earned, then what they are nearest to. */
export function Achievements() {
  const { t } = useTranslation('motivation');
  const format = useFormat();
  const [all, setAll] = useState(false);
  const achievements = useQuery(achievementsOf(useQuest()));
  return (
    <Box component="section" sx={{ mb: 4 }}>
      <Typography variant="h2" sx={{ mb: 1 }}>
        {t('achievements.title')}
      </Typography>
      <QueryView query={achievements}>
        {(list) => {
          const items = byNearness(list?.items ?? []);
          const earned = items.filter(({ earnedAt }) => earnedAt).length;
          return (
            <>
              <Typography color="textSecondary" sx={{ mb: 2 }}>
                {earned === 0 ? t('achievements.none') : t('achievements.count', { n: format.number(earned), of: format.number(items.length) })}
              </Typography>
              <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
                {(all ? items : items.slice(0, shownAtOnce)).map((one) => (
                  <Badge key={one.code} achievement={one} />
                ))}
              </Box>
              {items.length > shownAtOnce && <Button onClick={() => setAll(!all)}>{t(all ? 'achievements.fewer' : 'achievements.all')}</Button>}
            </>
          );
        }}
      </QueryView>
    </Box>
  );
}

function Badge({ achievement: { code, target, reached, earnedAt } }: { achievement: Achievement }) {
  const { t } = useTranslation('motivation');
  const format = useFormat();
  const Icon = earnedAt ? iconOf(code) : LockOutlined;
  return (
    <Box component="li" sx={{ display: 'flex', gap: 2, alignItems: 'center', border: 1, borderColor: 'divider', borderRadius: 'var(--ml-radius-m)', bgcolor: 'background.paper', p: 1.5 }}>
      <Icon aria-hidden sx={{ fontSize: '2rem', color: earnedAt ? 'var(--ml-reward)' : 'text.secondary' }} />
      <Box sx={{ flexGrow: 1, minWidth: 0 }}>
        <Typography sx={{ fontWeight: 700 }}>{t(`achievements.${code}.title`, { defaultValue: code })}</Typography>
        <Typography variant="body2" color="textSecondary">
          {t(`achievements.${code}.text`, { defaultValue: '' })}
        </Typography>
        {earnedAt ? (
          <Typography variant="body2" color="textSecondary">
            {t('achievements.earned', { date: format.date(earnedAt) })}
          </Typography>
        ) : (
          <>
            <LinearProgress variant="determinate" value={(100 * reached) / target} aria-hidden sx={{ my: 0.5, height: 6, borderRadius: 3 }} />
            <Typography variant="body2" color="textSecondary">
              {t('achievements.progress', { n: format.number(reached), of: format.number(target) })}
            </Typography>
          </>
        )}
      </Box>
    </Box>
  );
}

/** All that goes on just now. */
export function Challenges() {
  const { t } = useTranslation('motivation');
  const challenges = useQuery(challengesOf(useQuest()));
  const items = challenges.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Box component="section" sx={{ mb: 4 }}>
      <Typography variant="h2" sx={{ mb: 1 }}>
        {t('challenges.title')}
      </Typography>
      <Box sx={{ display: 'grid', gap: 2 }}>
        {items.map((one) => (
          <ChallengeRow key={one.id} challenge={one} />
        ))}
      </Box>
    </Box>
  );
}
