import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Media } from '../../../../ui-kit/base-element.js';
import { mediaAddress } from '../device/files';
import { useQuest } from '../QuestEntrance';

/** Where the pictures and sounds of lessons are. Nobody hears recordings here yet, and the learner is told so. */
export function useLessonMedia(): Media {
  const { t } = useTranslation('linguaquest');
  const { institute } = useQuest();
  return useMemo(
    () => ({
      url: (name) => Promise.resolve(mediaAddress(institute, name)),
      upload: () => Promise.reject(new Error(t('player.notHeard'))),
    }),
    [institute, t],
  );
}
