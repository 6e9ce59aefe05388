import type { MarkingPolicy, Section, Template, TemplateDraft } from '../../../api/types';

/** The longest time limit, in seconds. */
const longest = 24 * 60 * 60;
/** The limits of a question's own time, in seconds. */
export const itemSeconds = { shortest: 5, longest };
/** The widest tolerance of double marking, in steps. */
export const widestTolerance = 20;

/** What keeps a template from being stored or published; `section` is zero-based. */
export type TemplateGap =
  | { gap: 'title' | 'sections' | 'time' | 'marking' }
  | { gap: 'sectionTitle' | 'sectionTime' | 'itemTime' | 'sectionMarking' | 'questions' | 'rules' | 'count'; section: number };

export function newTemplate(): TemplateDraft {
  return {
    title: '',
    description: '',
    language: 'en',
    feedback: 'deferred',
    marking: { mode: 'single', proposalFirst: false },
    sections: [newSection([])],
    mode: 'fixed',
    sectionOrder: 'nonlinear',
  };
}

export function draftOfTemplate({ title, description, language, feedback, timeLimitSec, marking, sections, examProfile, mode, adaptive, sectionOrder }: Template): TemplateDraft {
  return { title, description, language, feedback, timeLimitSec, marking, sections, examProfile, mode, sectionOrder, ...(adaptive && { adaptive }) };
}

/** A section whose id none of the others has. */
export function newSection(others: readonly Section[]): Section {
  let number = others.length + 1;
  while (others.some((section) => section.id === `s${number}`)) number++;
  return { id: `s${number}`, title: '', selection: { kind: 'fixed', questionIds: [] } };
}

export function moveSection(sections: readonly Section[], from: number, to: number): Section[] {
  const others = sections.filter((_, index) => index !== from);
  return [...others.slice(0, to), sections[from]!, ...others.slice(to)];
}

export const sectionQuestionCount = ({ selection }: Section): number =>
  selection.kind === 'fixed'
    ? selection.questionIds.length
    : selection.rules.reduce((sum, rule) => sum + rule.count, 0);

export const questionCount = (draft: TemplateDraft): number =>
  draft.sections.reduce((sum, section) => sum + sectionQuestionCount(section), 0);

// False for NaN, which is what a field holds while its text is no number.
const isTime = (seconds: number | undefined) => seconds === undefined || (seconds >= 60 && seconds <= longest);

const isItemTime = (seconds: number | undefined) => seconds === undefined || (seconds >= itemSeconds.shortest && seconds <= itemSeconds.longest);

// False for NaN as well. Steps of a trait are counted in whole ones.
const isTolerance = (value: number | undefined) => value === undefined || (value >= 0 && value <= widestTolerance);
const isMarking = (policy: MarkingPolicy | undefined) =>
  policy === undefined || (isTolerance(policy.totalTolerance) && isTolerance(policy.traitTolerance) && Number.isInteger(policy.traitTolerance ?? 0));

export function gapsOf(draft: TemplateDraft): TemplateGap[] {
  const gaps: TemplateGap[] = [];
  if (draft.title.trim() === '') gaps.push({ gap: 'title' });
  if (draft.mode !== 'adaptive' && draft.sections.length === 0) gaps.push({ gap: 'sections' });
  if (!isTime(draft.timeLimitSec)) gaps.push({ gap: 'time' });
  if (!isMarking(draft.marking)) gaps.push({ gap: 'marking' });
  draft.sections.forEach(({ title, timeLimitSec, itemTimeLimitSec, selection, marking }, section) => {
    if (!isMarking(marking)) gaps.push({ gap: 'sectionMarking', section });
    if (!isTime(timeLimitSec)) gaps.push({ gap: 'sectionTime', section });
    if (!isItemTime(itemTimeLimitSec)) gaps.push({ gap: 'itemTime', section });
    if (title.trim() === '') gaps.push({ gap: 'sectionTitle', section });
    if (selection.kind === 'fixed' && selection.questionIds.length === 0) gaps.push({ gap: 'questions', section });
    if (selection.kind === 'random' && selection.rules.length === 0) gaps.push({ gap: 'rules', section });
    if (selection.kind === 'random' && selection.rules.some((rule) => !Number.isInteger(rule.count) || rule.count < 1))
      gaps.push({ gap: 'count', section });
  });
  return gaps;
}
