import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Media } from '../../../../ui-kit/base-element.js';
import { useQuest } from '../QuestEntrance';

/** Where the pictures of lessons are. Nobody hears recordings here yet, and the learner is told so. */
export function useLessonMedia(): Media {
  const { t } = useTranslation('linguaquest');
  const { institute } = useQuest();
  return useMemo(
    () => ({
      url: (name) => Promise.resolve(/^(\/|https?:|data:|blob:)/.test(name) ? name : `/api/linguaquest/${name}?institute=${encodeURIComponent(institute)}`),
      upload: () => Promise.reject(new Error(t('player.notHeard'))),
    }),
    [institute, t],
  );
}
