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

const page = (load: () => Promise<ComponentType>) => lazy(async () => ({ default: await load() }));

/** The pages of the area, in the order of their tabs. */
const parts: readonly Part[] = [
  { path: '', label: 'lessons:tabs.lessons', Page: page(async () => (await import('./list/LessonListPage')).LessonListPage) },
  { path: 'lessons/:id', Page: page(async () => (await import('./editor/LessonEditorPage')).LessonEditorPage) },
  { path: 'audio', label: 'lessons:tabs.audio', Page: page(async () => (await import('./audio/LessonAudioPage')).LessonAudioPage) },
  { path: 'import', label: 'lessons:tabs.import', Page: page(async () => (await import('./import/ImportPage')).ImportPage) },
  { path: 'analytics', label: 'lessons:tabs.analytics', Page: page(async () => (await import('./analytics/AnalyticsPage')).AnalyticsPage) },
  { path: 'motivation', label: 'motivation:desk.tab', Page: page(async () => (await import('./motivation/MotivationPage')).MotivationPage) },
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
