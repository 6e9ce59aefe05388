import { queryOptions } from '@tanstack/react-query';
import { data } from '../../../api/client';
import type { Schemas } from '../../../api/types';
import type { Quest } from '../Quest';

export type Reward = Schemas['LinguaquestReward'];
export type Achievement = Schemas['LinguaquestAchievementView'];
export type Challenge = Schemas['LinguaquestChallengeView'];
export type League = Schemas['LinguaquestLeague'];
export type LeagueEntry = Schemas['LinguaquestLeagueEntry'];
export type BoardEntry = Schemas['LinguaquestBoardEntry'];
export type Preferences = Schemas['LinguaquestPreferences'];
export type Period = 'week' | 'all';

/** All of these begin alike: a finished lesson makes all of them new. */
const key = (quest: Quest, ...more: string[]) => [...quest.key, 'motivation', ...more];

export const motivationKey = (quest: Quest) => key(quest);

/** Null for a guest who has done nothing yet, as are challenges. */
export const achievementsOf = (quest: Quest) =>
  queryOptions({
    queryKey: key(quest, 'achievements'),
    queryFn: async () => (quest.isKnown ? data(quest.api.GET('/api/linguaquest/achievements')) : null),
  });

export const challengesOf = (quest: Quest) =>
  queryOptions({
    queryKey: key(quest, 'challenges'),
    queryFn: async () => (quest.isKnown ? data(quest.api.GET('/api/linguaquest/challenges')) : null),
  });

export const leagueOf = (quest: Quest) =>
  queryOptions({ queryKey: key(quest, 'league'), queryFn: () => data(quest.api.GET('/api/linguaquest/league')) });

export const leaderboardOf = (quest: Quest, period: Period) =>
  queryOptions({
    queryKey: key(quest, 'leaderboard', period),
    queryFn: () => data(quest.api.GET('/api/linguaquest/leaderboard', { params: { query: { period } } })),
  });

/** What whoever has chosen nothing has. */
const unchosen: Preferences = { dailyGoal: 20, competes: false };

export const preferencesOf = (quest: Quest) =>
  queryOptions({
    queryKey: key(quest, 'preferences'),
    queryFn: async () => (quest.isKnown ? data(quest.api.GET('/api/linguaquest/preferences')) : unchosen),
  });

export const choose = (quest: Quest, preferences: Preferences) =>
  quest.act(() => data(quest.api.PUT('/api/linguaquest/preferences', { body: preferences })));
