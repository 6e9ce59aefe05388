import { api, data } from '../../../api/client';
import type { QuestionDraft, Schemas } from '../../../api/types';

export type Suggestions = Schemas['UnifiedTestingSuggestions'];
export type Wish = { topic: string; questionType: string; level: string; language: string; count: number };

/** A draft that an author has taken, and where it came from. */
export type Suggested = { draft: QuestionDraft; source: Suggestions['source']; model: string | undefined };

export const suggest = (wish: Wish) => data(api.POST('/api/unified-testing/ai-generate-question', { body: wish }));
