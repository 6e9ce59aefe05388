export { LeaderboardPage } from './motivation/LeaderboardPage';
export { SettingsPage as QuestSettings } from './motivation/SettingsPage';
export { LessonPage } from './player/LessonPage';
export { QuestEntrance, QuestShell } from './QuestEntrance';
export { QuestHome } from './QuestHome';
export { QuestProfile } from './QuestProfile';
