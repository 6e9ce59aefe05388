import type { Question, QuestionDraft } from '../../../api/types';

/** A new question of one type. The editor of the type fills content and key. */
export function newDraft(type: string, skill: QuestionDraft['skill']): QuestionDraft {
  return {
    type,
    skill,
    cefrLevel: 'A1',
    language: 'en',
    title: '',
    tags: [],
    content: {},
    key: {},
    maxPoints: 1,
  };
}

/** The part of a stored question that an author may change. */
export function draftOf(question: Question): QuestionDraft {
  const { type, skill, cefrLevel, language, title, tags, content, key, maxPoints, difficulty, externalId, measurement } = question;
  return { type, skill, cefrLevel, language, title, tags, content, key, maxPoints, difficulty, externalId, measurement };
}

/** The server knows no empty identifier: an empty one is left out. */
export const withExternalId = (draft: QuestionDraft, externalId: string): QuestionDraft => ({ ...draft, externalId: externalId || undefined });

/** Tags as typed, parted by commas of either script; each once. */
export const tagsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,،]/)
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
  ),
];
