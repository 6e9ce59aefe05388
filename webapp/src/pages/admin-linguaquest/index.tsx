import { lazy, Suspense, type ComponentType } from 'react';
import { Route, Routes } from 'react-router';
import { LoadingState } from '../../components/LoadingState';
import { NotFound } from '../home/NotFound';
import { DeskTabs } from './DeskTabs';

type Part = {
  /** Below /admin/linguaquest. */
  path: string;
  /** Of its tab; a page without one is reached from another. */
  label?: string;
  Page: ComponentType;
};

/** The pages of the area, in the order of their tabs. */
const parts: readonly Part[] = [
  { path: '', label: 'lessons:tabs.lessons', Page: lazy(async () => ({ default: (await import('./list/LessonListPage')).LessonListPage })) },
  { path: 'motivation', label: 'motivation:desk.tab', Page: lazy(async () => ({ default: (await import('./motivation/MotivationPage')).MotivationPage })) },
];

export default function LessonDesk() {
  return (
    <Suspense fallback={<LoadingState />}>
      <Routes>
        {parts.map(({ path, label, Page }) => (
          <Route
            key={path}
            path={path}
            element={
              label === undefined ? (
                <Page />
              ) : (
                <>
                  <DeskTabs tabs={parts.flatMap((part) => (part.label === undefined ? [] : [{ path: part.path, label: part.label }]))} />
                  <Page />
                </>
              )
            }
          />
        ))}
        <Route path="*" element={<NotFound />} />
      </Routes>
    </Suspense>
  );
}
