export { LessonPage } from './player/LessonPage';
export { QuestEntrance, QuestShell } from './QuestEntrance';
export { QuestHome } from './QuestHome';
export { QuestProfile } from './QuestProfile';
export { ReviewPage } from './review/ReviewPage';
