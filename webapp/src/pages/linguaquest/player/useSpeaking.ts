import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Media } from '../../../../ui-kit/base-element.js';
import { data } from '../../../api/client';
import { isProblem } from '../../../api/problem';
import { useProblemText } from '../../../components/problemText';
import type { Activity, Lesson } from '../questApi';
import { useQuest } from '../QuestEntrance';
import type { Run } from './run';

const pauseMs = 1_000;

/** What recordings of lessons are called. */
const recording = /^\d+$/;

/** The files of a lesson, and whoever listens to what the learner says in an activity. */
export function useSpeaking(files: Media, lesson: Lesson, activity: Activity, run: Run): Media {
  const quest = useQuest();
  const { t, i18n } = useTranslation('linguaquest');
  const problemText = useProblemText();
  const explain = (problem: unknown) => {
    const known = isProblem(problem) ? `speaking.${problem.code}` : '';
    return i18n.exists(`linguaquest:${known}`) ? t(known) : problemText(problem);
  };
  const newest = useRef(explain);
  useEffect(() => {
    newest.current = explain;
  });
  const { submissionId, version } = run;
  return useMemo(() => {
    return {
      url: async (name) => {
        if (!recording.test(name)) return files.url(name);
        const sound = await data(quest.api.GET('/api/linguaquest/recordings/{recording}/sound', { params: { path: { recording: name } }, parseAs: 'blob' }));
        return URL.createObjectURL(sound as unknown as Blob);
      },
      upload: async (file) => {
        try {
          const kept = await quest.act(() =>
            data(
              quest.api.POST('/api/linguaquest/lessons/{id}/activities/{activity}/recording', {
                params: { path: { id: lesson.id, activity: activity.id }, query: { submissionId, version: String(version) } },
                body: file as never,
                bodySerializer: (body: unknown) => body as Blob,
                headers: { 'Content-Type': file.type || 'application/octet-stream' },
              }),
            ),
          );
          return { name: kept.id };
        } catch (problem) {
          throw new Error(newest.current(problem), { cause: problem });
        }
      },
      heard: async (name, signal) => {
        for (;;) {
          try {
            const heard = await data(quest.api.GET('/api/linguaquest/recordings/{recording}', { params: { path: { recording: name } }, signal }));
            if (heard.state !== 'waiting') return heard;
          } catch (problem) {
            // the connection comes back; a recording that is gone does not
            if (signal.aborted || !isProblem(problem) || !problem.isTemporary) throw problem;
          }
          await passed(pauseMs, signal);
        }
      },
    };
  }, [files, quest, lesson.id, activity.id, submissionId, version]);
}

const passed = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new DOMException('nobody waits any more', 'AbortError'));
    });
  });
