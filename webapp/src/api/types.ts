import type { components } from './schema';

export type Schemas = components['schemas'];

/** The server leaves out what it has nothing to say about; the description calls some of these fields required. */
type MayLack<T, Field extends keyof T> = Omit<T, Field> & { [Name in Field]?: T[Name] | undefined };

export type User = MayLack<Schemas['KernelUser'], 'institute'>;
export type Institute = Schemas['KernelInstitute'];
export type SignedIn = Omit<Schemas['KernelLogin'], 'user'> & { user: User };
export type ItemType = Schemas['KernelPlugin'];
export type PluginStatus = Schemas['KernelPluginStatus'];
export type FieldProblem = Schemas['UnifiedTestingFieldProblem'];

export type Question = MayLack<Schemas['UnifiedTestingQuestion'], 'title' | 'difficulty' | 'externalId'>;
export type QuestionDraft = MayLack<Schemas['UnifiedTestingQuestionDraft'], 'title' | 'tags' | 'difficulty' | 'externalId'>;
export type QuestionVersion = Schemas['UnifiedTestingQuestionVersion'];
export type ImportResult = Schemas['UnifiedTestingImportResult'];
export type ScorePreview = Schemas['UnifiedTestingPreview'];
export type Validation = Schemas['UnifiedTestingValidation'];
export type SelectionRule = MayLack<Schemas['UnifiedTestingRule'], 'skill' | 'cefrLevel' | 'type'>;
/** The generated union of the two kinds is too wide to be checked. */
export type Selection = { kind: 'fixed'; questionIds: string[] } | { kind: 'random'; rules: SelectionRule[] };
export type Section = Omit<MayLack<Schemas['UnifiedTestingSection'], 'timeLimitSec'>, 'selection'> & { selection: Selection };
export type Template = Omit<MayLack<Schemas['UnifiedTestingTemplate'], 'description' | 'timeLimitSec'>, 'sections'> & { sections: Section[] };
export type TemplateDraft = Omit<MayLack<Schemas['UnifiedTestingTemplateDraft'], 'description' | 'timeLimitSec'>, 'sections'> & { sections: Section[] };
export type Session = MayLack<Schemas['UnifiedTestingSession'], 'deadline' | 'completedAt' | 'learner'>;
export type SessionQuestion = MayLack<Schemas['UnifiedTestingSessionQuestion'], 'plugin' | 'response' | 'seq' | 'deadline'>;
export type PluginUi = Schemas['UnifiedTestingPluginUi'];
export type Acknowledgement = MayLack<Schemas['UnifiedTestingAnswerReceipt'], 'points' | 'maxPoints'>;
export type ItemResult = MayLack<Schemas['UnifiedTestingItemResult'], 'title' | 'points' | 'response' | 'parts'>;
export type SkillResult = MayLack<Schemas['UnifiedTestingSkillResult'], 'cefrLevel'>;
export type Report = Omit<MayLack<Schemas['UnifiedTestingReport'], 'cefrLevel'>, 'skills' | 'items'> & { skills: SkillResult[]; items: ItemResult[] };
export type QueuedAnswer = MayLack<Schemas['UnifiedTestingGradingTask'], 'prompt'>;
export type GradedAnswer = MayLack<Schemas['UnifiedTestingAnswerToGrade'], 'plugin' | 'points'>;
export type Rubric = Schemas['UnifiedTestingRubricView'];

export type Skill = Question['skill'];
export type CefrLevel = Question['cefrLevel'];

export const skills: readonly Skill[] = ['grammar', 'vocabulary', 'reading', 'listening', 'writing', 'speaking'];
export const cefrLevels: readonly CefrLevel[] = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'];
