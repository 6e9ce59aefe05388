import EmojiEvents from '@mui/icons-material/EmojiEvents';
import Favorite from '@mui/icons-material/Favorite';
import Flag from '@mui/icons-material/Flag';
import LocalFireDepartment from '@mui/icons-material/LocalFireDepartment';
import TrendingUp from '@mui/icons-material/TrendingUp';
import Box from '@mui/material/Box';
import type { SvgIconProps } from '@mui/material/SvgIcon';
import Typography from '@mui/material/Typography';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/format';
import { GoalRing } from './GoalRing';
import type { Reward } from './motivationApi';

type Line = { key: string; Icon: ComponentType<SvgIconProps>; title: string; text?: string };

/** All of it is there in little more than a second, and at once for whoever wants no motion. */
const rises = (order: number) => ({
  '@media (prefers-reduced-motion: no-preference)': {
    '@keyframes rise': { from: { opacity: 0, transform: 'translateY(8px)' }, to: { opacity: 1, transform: 'none' } },
    animation: `rise 320ms ease-out ${Math.min(480 + order * 120, 880)}ms both`,
  },
});

/** What a lesson has brought beside its XP: the goal of the day, and what was reached just now. */
export function RewardList({ reward }: { reward: Reward }) {
  const { t, i18n } = useTranslation('motivation');
  const format = useFormat();
  const lines: Line[] = [];
  if (reward.streakRepaired > 0) lines.push({ key: 'repaired', Icon: LocalFireDepartment, title: t('reward.repaired', { n: format.number(reward.streakRepaired) }) });
  else if (reward.streakMilestone > 0) lines.push({ key: 'streak', Icon: LocalFireDepartment, title: t('reward.streak', { n: format.number(reward.streakMilestone) }) });
  if (reward.levelReached > 0) lines.push({ key: 'level', Icon: TrendingUp, title: t('reward.level', { level: format.number(reward.levelReached) }) });
  for (const { code, titleEn, titleFa } of reward.achievements) {
    if (code.startsWith('week-')) lines.push({ key: code, Icon: Flag, title: t('reward.challenge'), text: t(`challenges.${code}`, { defaultValue: '' }) });
    else if (code) lines.push({ key: code, Icon: EmojiEvents, title: t(`achievements.${code}.title`, { defaultValue: code }), text: t(`achievements.${code}.text`, { defaultValue: '' }) });
    else lines.push({ key: titleEn + titleFa, Icon: Flag, title: t('reward.challenge'), text: i18n.language === 'fa' ? titleFa : titleEn });
  }
  if (reward.heartsLeft !== undefined) lines.push({ key: 'hearts', Icon: Favorite, title: t('reward.hearts', { n: format.number(reward.heartsLeft) }) });
  return (
    <Box sx={{ display: 'grid', gap: 1.5, my: 2, textAlign: 'start' }}>
      <Box sx={rises(0)}>
        <GoalRing goal={reward.goal} />
      </Box>
      {lines.length > 0 && (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
          {lines.map(({ key, Icon, title, text }, i) => (
            <Box component="li" key={key} sx={{ display: 'flex', gap: 1.5, alignItems: 'center', borderRadius: 'var(--ml-radius-m)', bgcolor: 'var(--ml-accent-soft)', px: 2, py: 1, ...rises(i + 1) }}>
              <Icon aria-hidden sx={{ color: 'var(--ml-reward)' }} />
              <Box>
                <Typography sx={{ fontWeight: 700 }}>{title}</Typography>
                {text && (
                  <Typography variant="body2" dir="auto">
                    {text}
                  </Typography>
                )}
              </Box>
            </Box>
          ))}
        </Box>
      )}
    </Box>
  );
}
