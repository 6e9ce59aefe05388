import type { components } from './schema';

type Schemas = components['schemas'];

export type User = Schemas['KernelUser'];
export type Institute = Schemas['KernelInstitute'];
export type SignedIn = Schemas['KernelSignedIn'];
export type ItemType = Schemas['KernelItemType'];
export type PluginStatus = Schemas['KernelPluginStatus'];
export type FieldProblem = Schemas['KernelFieldProblem'];

export type Question = Schemas['UnifiedTestingQuestion'];
export type QuestionDraft = Schemas['UnifiedTestingQuestionDraft'];
export type QuestionVersion = Schemas['UnifiedTestingQuestionVersion'];
export type ImportResult = Schemas['UnifiedTestingImportResult'];
export type ScorePreview = Schemas['UnifiedTestingScorePreview'];
export type Validation = Schemas['UnifiedTestingValidation'];
export type Template = Schemas['UnifiedTestingTemplate'];
export type TemplateDraft = Schemas['UnifiedTestingTemplateDraft'];
export type Section = Schemas['UnifiedTestingSection'];
export type Session = Schemas['UnifiedTestingSession'];
export type SessionQuestion = Schemas['UnifiedTestingSessionQuestion'];
export type PluginUi = Schemas['UnifiedTestingPlugin'];
export type Acknowledgement = Schemas['UnifiedTestingAcknowledgement'];
export type Report = Schemas['UnifiedTestingReport'];
export type ItemResult = Schemas['UnifiedTestingItemResult'];
export type SkillResult = Schemas['UnifiedTestingSkillResult'];
export type QueuedAnswer = Schemas['UnifiedTestingQueuedAnswer'];
export type GradedAnswer = Schemas['UnifiedTestingGradedAnswer'];
export type Rubric = Schemas['UnifiedTestingRubric'];

export type Skill = Question['skill'];
export type CefrLevel = Question['cefrLevel'];

export const skills: readonly Skill[] = ['grammar', 'vocabulary', 'reading', 'listening', 'writing', 'speaking'];
export const cefrLevels: readonly CefrLevel[] = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'];
