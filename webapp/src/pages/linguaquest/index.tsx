import { lazy } from 'react';
import { Route, Routes } from 'react-router';
import { FocusShell } from '../../app/FocusShell';
import { SoundSwitch } from '../../app/SoundSwitch';
import { NotFound } from '../home/NotFound';
import { QuestEntrance, QuestShell } from './QuestEntrance';

const QuestHome = lazy(async () => ({ default: (await import('./QuestHome')).QuestHome }));
const QuestProfile = lazy(async () => ({ default: (await import('./QuestProfile')).QuestProfile }));
const ReviewPage = lazy(async () => ({ default: (await import('./review/ReviewPage')).ReviewPage }));
const LeaderboardPage = lazy(async () => ({ default: (await import('./motivation/LeaderboardPage')).LeaderboardPage }));
const QuestSettings = lazy(async () => ({ default: (await import('./motivation/SettingsPage')).SettingsPage }));
const LessonPage = lazy(async () => ({ default: (await import('./player/LessonPage')).LessonPage }));

/** Members have their navigation around these pages, and nothing during a lesson. */
export default function QuestPages() {
  return (
    <Routes>
      <Route element={<QuestEntrance />}>
        <Route element={<FocusShell preferences={<SoundSwitch />} />}>
          <Route path="lessons/:id" element={<LessonPage />} />
          <Route path="review" element={<ReviewPage />} />
        </Route>
        <Route element={<QuestShell />}>
          <Route index element={<QuestHome />} />
          <Route path="profile" element={<QuestProfile />} />
          <Route path="leaderboard" element={<LeaderboardPage />} />
          <Route path="settings" element={<QuestSettings />} />
          <Route path="*" element={<NotFound />} />
        </Route>
      </Route>
    </Routes>
  );
}
