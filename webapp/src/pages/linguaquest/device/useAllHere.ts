import { useEffect } from 'react';
import { useIsOnline } from '../../../app/useOnline';
import type { Lesson } from '../questApi';
import { canKeep, fetchAll } from './keptLessons';
import { useIsUnderServiceWorker } from './serviceWorker';

/** An opened lesson can be played to its end when the connection breaks, also after a reload. */
export function useAllHere(institute: string, lesson: Lesson) {
  const online = useIsOnline();
  const kept = useIsUnderServiceWorker() && canKeep();
  useEffect(() => {
    if (online && kept) void fetchAll(institute, lesson);
  }, [institute, lesson, online, kept]);
}
