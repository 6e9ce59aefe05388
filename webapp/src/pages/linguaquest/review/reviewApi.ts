import { queryOptions } from '@tanstack/react-query';
import { data } from '../../../api/client';
import type { Schemas } from '../../../api/types';
import type { Quest } from '../Quest';

export type DueCards = Schemas['LinguaquestDueCards'];
export type DueCard = Schemas['LinguaquestDueCard'];
export type ReviewResult = Schemas['LinguaquestReviewResult'];

export const ratings = ['again', 'hard', 'good', 'easy'] as const;
export type Rating = (typeof ratings)[number];

/** Null for a guest who has done nothing yet. @param limit how many cards; one is enough for the counts */
export const dueOf = (quest: Quest, limit: number) =>
  queryOptions({
    queryKey: [...quest.key, 'review', limit],
    queryFn: async () => (quest.isKnown ? data(quest.api.GET('/api/linguaquest/review', { params: { query: { limit: String(limit) } } })) : null),
  });

/** What a learner says of a card, or answers to it. */
export type Review = { rating: Rating } | { text: string } | { response: unknown };

/** One review on its way; sent again it is the same. */
export type Sending = { card: string; reviewId: string; at: string; given: Review };

export const review = (quest: Quest, { card, reviewId, at, given }: Sending) =>
  quest.act(() => data(quest.api.POST('/api/linguaquest/review/{card}', { params: { path: { card } }, body: { reviewId, ...given, at } as Schemas['LinguaquestReviewRequest'] })));

export const undo = (quest: Quest, card: string, reviewId: string) =>
  quest.act(() => data(quest.api.POST('/api/linguaquest/review/{card}/undo', { params: { path: { card } }, body: { reviewId } })));
