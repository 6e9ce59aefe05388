import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useFormat } from '../../../app/format';
import { useIsOnline } from '../../../app/useOnline';
import { data } from '../../../api/client';
import type { Activity, Lesson } from '../questApi';
import { useQuest } from '../QuestEntrance';
import { withSound } from './withSound';

const pause = 3_000;
/** After so many looks the sound will not come while the learner is here. */
const looks = 10;

/**
 * The content of an activity with its sound. One that is only being made is looked for now and then, so that it is there
 * before the learner leaves; nobody waits for it.
 */
export function useSound(lesson: Lesson, activity: Activity): unknown {
  const quest = useQuest();
  const { locale } = useFormat();
  const online = useIsOnline();
  const lacks = activity.heard && activity.audio === undefined && activity.content !== undefined;
  const found = useQuery({
    queryKey: [...quest.key, 'sounds', lesson.id],
    queryFn: async () => {
      const now = await data(quest.api.GET('/api/linguaquest/lessons/{id}', { params: { path: { id: lesson.id }, query: { locale: locale.slice(0, 2) } } }));
      // Of another version there may be another text.
      return now.version === lesson.version ? now.activities : [];
    },
    enabled: lacks && online,
    staleTime: pause,
    refetchInterval: ({ state }) => (state.dataUpdateCount >= looks || soundIn(state.data, activity.id) ? false : pause),
  });
  const audio = activity.audio ?? soundIn(found.data, activity.id);
  const { content } = activity;
  return useMemo(() => withSound({ content, audio }), [content, audio]);
}

const soundIn = (activities: readonly Activity[] | undefined, id: string) => activities?.find((one) => one.id === id)?.audio;
