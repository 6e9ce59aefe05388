import type { components } from './schema';

export type Schemas = components['schemas'];

/** What the server leaves out when it has nothing to say, our forms hold as undefined. */
type MayLack<T, Field extends keyof T> = Omit<T, Field> & { [Name in Field]?: T[Name] | undefined };

export type Institute = MayLack<Schemas['KernelInstitute'], 'calendar' | 'accent' | 'logo'>;
export type User = Omit<MayLack<Schemas['KernelUser'], 'email' | 'calendar' | 'timeZone'>, 'institute'> & { institute?: Institute | undefined };
export type SignedIn = Omit<Schemas['KernelLogin'], 'user' | 'institutes'> & { user: User; institutes: Institute[] };
export type PublicInstitute = MayLack<Schemas['KernelPublicInstitute'], 'accent' | 'logo'>;
export type OwnInstitute = MayLack<Schemas['KernelOwnInstitute'], 'calendar' | 'accent' | 'logo'>;
export type Branch = MayLack<Schemas['KernelBranchView'], 'address' | 'phone' | 'timeZone'>;
export type KnownInstitute = MayLack<Schemas['KernelInstituteView'], 'host' | 'suspendedAt'>;
/** What a password or a code by text message leads to: with a second factor not yet to a sign-in. */
export type LoginStep = SignedIn | { secondFactorNeeded: true; challenge: string };
export type OpenInvitation = Schemas['KernelOpenInvitation'];
export type CodeSent = Schemas['KernelCodeSent'];
export type SandboxMessage = Schemas['KernelSandboxMessage'];
export type ItemType = Schemas['KernelPlugin'];
export type PluginStatus = Schemas['KernelPluginStatus'];
export type PluginPreview = Schemas['KernelPluginPreview'];
export type PluginEvent = Schemas['KernelPluginEvent'];
export type LicenceView = MayLack<Schemas['KernelLicenceView'], 'licence' | 'refusal' | 'clockBehindSeconds'>;
export type LicenceFacts = Schemas['KernelLicenceFacts'];
export type LicencePreview = MayLack<Schemas['KernelLicencePreview'], 'present'>;
export type LicenceUpload = MayLack<Schemas['KernelLicenceUpload'], 'by'>;
export type RolePermission = Schemas['KernelRolePermission'];
export type Backup = MayLack<
  Schemas['KernelBackup'],
  'askedBy' | 'finishedAt' | 'bytes' | 'sha256' | 'rows' | 'files' | 'error' | 'checkedAt' | 'checkError'
>;
export type BackupList = Omit<Schemas['KernelBackupList'], 'items'> & { items: Backup[] };
export type BackupSchedule = MayLack<Schemas['KernelBackupScheduleView'], 'next'>;
export type AdminJob = MayLack<Schemas['KernelAdminJob'], 'institute' | 'nextRun' | 'startedAt' | 'failedAt' | 'deadAt' | 'error' | 'progress'>;
export type JobSummary = Schemas['KernelJobSummary'];
export type PlannedSchedule = MayLack<Schemas['KernelPlannedSchedule'], 'reach' | 'lastStarted' | 'lastEnded' | 'lastError'>;
export type AuditEntry = MayLack<Schemas['KernelAuditEntry'], 'institute' | 'actor' | 'address' | 'agent'>;
export type AuditActor = Schemas['KernelAuditActor'];
export type FieldProblem = Schemas['UnifiedTestingFieldProblem'];

export type Question = MayLack<Schemas['UnifiedTestingQuestion'], 'title' | 'difficulty' | 'externalId' | 'measurement'>;
export type QuestionDraft = MayLack<Schemas['UnifiedTestingQuestionDraft'], 'title' | 'tags' | 'difficulty' | 'externalId' | 'measurement'>;
export type Measurement = NonNullable<QuestionDraft['measurement']>;
export type QuestionVersion = Schemas['UnifiedTestingQuestionVersion'];
export type ImportResult = Schemas['UnifiedTestingImportResult'];
export type ScorePreview = Schemas['UnifiedTestingPreview'];
export type Validation = Schemas['UnifiedTestingValidation'];
export type SelectionRule = Schemas['UnifiedTestingRule'];
/** The generated union of the two kinds is too wide to be checked. */
export type Selection = { kind: 'fixed'; questionIds: string[] } | { kind: 'random'; rules: SelectionRule[] };
export type MarkingPolicy = MayLack<Schemas['UnifiedTestingMarkingPolicy'], 'traitTolerance' | 'totalTolerance' | 'proposalFirst'>;
export type Section = Omit<MayLack<Schemas['UnifiedTestingSection'], 'timeLimitSec' | 'marking' | 'navigation' | 'allowSkipping' | 'itemTimeLimitSec'>, 'selection' | 'marking'> & {
  selection: Selection;
  marking?: MarkingPolicy | undefined;
};
export type Template = Omit<MayLack<Schemas['UnifiedTestingTemplate'], 'description' | 'timeLimitSec' | 'marking' | 'examProfile'>, 'sections' | 'marking'> & {
  sections: Section[];
  marking?: MarkingPolicy | undefined;
};
/** What the editor holds always names a language and a way of feedback; the server would choose them otherwise. */
export type TemplateDraft = Omit<MayLack<Schemas['UnifiedTestingTemplateDraft'], 'description' | 'timeLimitSec' | 'marking' | 'examProfile'>, 'sections' | 'marking' | 'language' | 'feedback'> &
  Pick<Template, 'language' | 'feedback' | 'marking'> & { sections: Section[] };
export type AdaptivePlan = NonNullable<Schemas['UnifiedTestingTemplateDraft']['adaptive']>;
export type SimulationState = Schemas['UnifiedTestingSimulationState'];
export type SimulatedTest = NonNullable<SimulationState['report']>;
export type Ability = NonNullable<Schemas['UnifiedTestingReport']['ability']>;
export type CefrScaleSet = Schemas['UnifiedTestingCefrScaleSet'];
export type CefrCuts = CefrScaleSet['scales'][number];
export type StandardSetting = Schemas['UnifiedTestingStandardSetting'];
export type PanelResult = StandardSetting['results'][number];
export type Calibration = Schemas['UnifiedTestingCalibrationState'];
export type CalibratedQuestion = NonNullable<Calibration['result']>['questions'][number];
export type BankItem = Schemas['UnifiedTestingBankItem'];
export type ItemReport = Schemas['UnifiedTestingItemReport'];
export type NotedMedia = Schemas['UnifiedTestingNotedMedia'];
export type TextChange = Schemas['UnifiedTestingTextChange'];
export type RescoringState = Schemas['UnifiedTestingRescoringState'];
export type RescoringResult = NonNullable<RescoringState['result']>;
export type Session = Schemas['UnifiedTestingSession'];
export type SessionQuestion = Schemas['UnifiedTestingSessionQuestion'];
export type Accommodation = MayLack<Schemas['UnifiedTestingAccommodation'], 'breaks' | 'textSize'>;
export type LearnerWithAccommodation = Omit<Schemas['UnifiedTestingLearnerWithAccommodation'], 'accommodation'> & { accommodation: Accommodation };
export type SessionWatch = Schemas['UnifiedTestingSessionWatch'];
export type Noticed = Schemas['UnifiedTestingNoticed'];
export type BrowserCheck = Schemas['UnifiedTestingBrowserCheck'];
export type BrowserRule = Schemas['UnifiedTestingBrowserRule'];
export type ProctoredSession = Schemas['UnifiedTestingProctoredSession'];
export type IntegrityEntry = Schemas['UnifiedTestingIntegrityEntry'];
export type PluginUi = Schemas['UnifiedTestingPluginUi'];
export type Acknowledgement = Schemas['UnifiedTestingAnswerReceipt'];
export type ItemResult = MayLack<Schemas['UnifiedTestingItemResult'], 'title' | 'points' | 'response' | 'parts' | 'markedBy'>;
export type Verification = Schemas['UnifiedTestingVerification'];
export type VerifiedStatement = Schemas['UnifiedTestingVerifiedStatement'];
export type SkillResult = Schemas['UnifiedTestingSkillResult'];
export type ExamPaperResult = MayLack<Schemas['UnifiedTestingExamPaperResult'], 'value'>;
export type ExamResult = Omit<MayLack<Schemas['UnifiedTestingExamResult'], 'total'>, 'papers'> & { papers: ExamPaperResult[] };
export type Report = Omit<Schemas['UnifiedTestingReport'], 'skills' | 'items' | 'exam'> & { skills: SkillResult[]; items: ItemResult[]; exam?: ExamResult };
export type QueuedAnswer = MayLack<Schemas['UnifiedTestingGradingTask'], 'prompt' | 'claim'>;
export type QueueCounts = Schemas['UnifiedTestingQueueCounts'];
export type GradedAnswer = MayLack<Schemas['UnifiedTestingAnswerToGrade'], 'plugin' | 'points' | 'draft' | 'proposal'>;
export type Rating = Schemas['UnifiedTestingRatingView'];
export type AgreementReport = Schemas['UnifiedTestingAgreementReport'];
export type RubricAgreement = Schemas['UnifiedTestingRubricAgreement'];
export type PairAgreement = Schemas['UnifiedTestingPairAgreement'];
export type Measure = Schemas['UnifiedTestingMeasure'];
export type Rubric = Schemas['UnifiedTestingRubricView'];

export type PlatformHealth = MayLack<Schemas['KernelPlatformHealth'], 'since'>;
export type Alarm = MayLack<Schemas['KernelAlarmView'], 'acknowledgedAt' | 'resolvedAt' | 'toldAt'>;
export type AlarmRecipient = Schemas['KernelAlarmRecipient'];
export type AlarmTestResult = MayLack<Schemas['KernelAlarmTestResult'], 'problem'>;
export type PlatformChange = Schemas['KernelPlatformChange'];
export type Worker = MayLack<Schemas['KernelWorker'], 'lastDone' | 'lastFailed' | 'lastFailure'>;
export type HistoryPoint = Schemas['KernelHistoryPoint'];
export type OrphanedFiles = MayLack<Schemas['KernelOrphanedFiles'], 'lookedAt' | 'removedAt'>;

export type Skill = Question['skill'];
export type CefrLevel = Question['cefrLevel'];

export const skills: readonly Skill[] = ['grammar', 'vocabulary', 'reading', 'listening', 'writing', 'speaking'];
export const cefrLevels: readonly CefrLevel[] = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'];
