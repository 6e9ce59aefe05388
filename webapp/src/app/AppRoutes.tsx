import { lazy, type ComponentType } from 'react';
import { Route, Routes } from 'react-router';
import { Home } from '../pages/home/Home';
import { NotFound } from '../pages/home/NotFound';
import { FocusShell } from './FocusShell';
import { RequireArea, RequireLicensedArea, RequireUser } from './guards';
import type { AreaName } from './roles';
import { loadArea, type Area } from './texts';

const Shell = lazy(async () => ({ default: (await import('./Shell')).Shell }));
const SignIn = lazy(async () => ({ default: (await import('../pages/sign-in/SignIn')).SignIn }));
const ForgotPassword = withTexts(['account'], async () => ({ default: (await import('../pages/sign-in/ForgotPassword')).ForgotPassword }));
const NewPassword = withTexts(['account'], async () => ({ default: (await import('../pages/sign-in/NewPassword')).NewPassword }));
const InvitationPage = withTexts(['account', 'joining'], async () => ({ default: (await import('../pages/joining/InvitationPage')).InvitationPage }));
const SignUpPage = withTexts(['account', 'joining'], async () => ({ default: (await import('../pages/joining/SignUpPage')).SignUpPage }));
const PeoplePages = withTexts(['people'], () => import('../pages/people'));
const LessonDesk = withTexts(['lessons', 'motivation', 'teacher', 'media'], () => import('../pages/admin-linguaquest'));
const VerifyPage = withTexts(['statement'], async () => ({ default: (await import('../pages/verify/VerifyPage')).VerifyPage }));
const TestPlayer = withTexts(['student', 'media', 'proctoring', 'lockdown'], async () => ({ default: (await import('../pages/student/lockdown/GuardedPlayer')).GuardedPlayer }));
const QuestEntrance = withTexts(['linguaquest', 'motivation'], async () => ({ default: (await import('../pages/linguaquest')).QuestEntrance }));
const QuestShell = lazy(async () => ({ default: (await import('../pages/linguaquest')).QuestShell }));
const QuestHome = lazy(async () => ({ default: (await import('../pages/linguaquest')).QuestHome }));
const QuestProfile = lazy(async () => ({ default: (await import('../pages/linguaquest')).QuestProfile }));
const LeaderboardPage = lazy(async () => ({ default: (await import('../pages/linguaquest')).LeaderboardPage }));
const QuestSettings = lazy(async () => ({ default: (await import('../pages/linguaquest')).QuestSettings }));
const LessonPage = lazy(async () => ({ default: (await import('../pages/linguaquest')).LessonPage }));
const StartPage = withTexts(['student', 'lockdown'], async () => ({ default: (await import('../pages/student/lockdown/StartPage')).StartPage }));

/**
 * Each area is one download with its texts and is asked for when it is first opened. `pages/<area>/index.tsx` exports by
 * default a component that holds the area's own <Routes>.
 */
const areas: [AreaName, ComponentType][] = [
  ['student', withTexts(['student', 'statement', 'lockdown'], () => import('../pages/student'))],
  ['teacher', withTexts(['teacher', 'marking', 'media', 'standards', 'bank', 'proctoring', 'lockdown'], () => import('../pages/teacher'))],
  ['grading', withTexts(['grading', 'marking', 'rubrics', 'media'], () => import('../pages/grading'))],
  ['agreement', withTexts(['marking', 'rubrics'], () => import('../pages/agreement'))],
  ['standards', withTexts(['standards', 'teacher'], () => import('../pages/standards'))],
  ['proctoring', withTexts(['proctoring', 'teacher'], () => import('../pages/proctoring'))],
  ['admin', withTexts(['admin'], () => import('../pages/admin'))],
  ['account', withTexts(['account'], () => import('../pages/account'))],
];

/** Where everything is. The first segments are those of public/routes.json, which the server answers with this app. */
export function AppRoutes() {
  return (
    <Routes>
      <Route element={<FocusShell />}>
        <Route path="sign-in" element={<SignIn />} />
        <Route path="verify/:code?" element={<VerifyPage />} />
        <Route path="forgot-password" element={<ForgotPassword />} />
        <Route path="new-password" element={<NewPassword />} />
        <Route path="invitation" element={<InvitationPage />} />
        <Route path="sign-up" element={<SignUpPage />} />
      </Route>
      {/* Anybody may learn here; members have their navigation around it, and nothing during a lesson. */}
      <Route path="linguaquest" element={<QuestEntrance />}>
        <Route element={<FocusShell />}>
          <Route path="lessons/:id" element={<LessonPage />} />
        </Route>
        <Route element={<QuestShell />}>
          <Route index element={<QuestHome />} />
          <Route path="profile" element={<QuestProfile />} />
          <Route path="leaderboard" element={<LeaderboardPage />} />
          <Route path="settings" element={<QuestSettings />} />
          <Route path="*" element={<NotFound />} />
        </Route>
      </Route>
      <Route element={<RequireUser />}>
        {/* During a test nothing else is there to press, and it goes on whatever becomes of the licence. */}
        <Route element={<FocusShell />}>
          <Route
            path="student/tests/:sessionId"
            element={
              <RequireArea area="student">
                <TestPlayer />
              </RequireArea>
            }
          />
          <Route
            path="student/start/:templateId"
            element={
              <RequireArea area="student">
                <StartPage />
              </RequireArea>
            }
          />
        </Route>
        <Route element={<Shell />}>
          <Route index element={<Home />} />
          {/* Beside the console, but also for the front desk and the accountant. */}
          <Route
            path="admin/people/*"
            element={
              <RequireArea area="people">
                <PeoplePages />
              </RequireArea>
            }
          />
          {/* Beside the console too: lessons are the authors' matter. */}
          <Route
            path="admin/linguaquest/*"
            element={
              <RequireLicensedArea area="lessons">
                <LessonDesk />
              </RequireLicensedArea>
            }
          />
          {areas.map(([area, Pages]) => (
            <Route
              key={area}
              path={`${area}/*`}
              element={
                <RequireLicensedArea area={area}>
                  <Pages />
                </RequireLicensedArea>
              }
            />
          ))}
          <Route path="*" element={<NotFound />} />
        </Route>
      </Route>
    </Routes>
  );
}

function withTexts(texts: readonly Area[], pages: () => Promise<{ default: ComponentType }>) {
  return lazy(async () => (await Promise.all([pages(), ...texts.map(loadArea)]))[0]);
}
