import type { Achievement } from './motivationApi';

/** What is earned, the latest first; then the rest, what is nearest to being earned first. */
export function byNearness(achievements: readonly Achievement[]): Achievement[] {
  const earned = achievements.filter(({ earnedAt }) => earnedAt).sort((one, other) => (other.earnedAt ?? '').localeCompare(one.earnedAt ?? ''));
  const left = achievements.filter(({ earnedAt }) => !earnedAt).sort((one, other) => other.reached / other.target - one.reached / one.target);
  return [...earned, ...left];
}
