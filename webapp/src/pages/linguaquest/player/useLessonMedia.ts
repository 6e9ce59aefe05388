import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Media } from '../../../../ui-kit/base-element.js';
import { useQuest } from '../QuestEntrance';

/** Of the sounds that voices have made: they need no token, and stand beside the API. */
const sounds = '/uploads/linguaquest-audio/';

/** Where the pictures and sounds of lessons are. Nobody hears recordings here yet, and the learner is told so. */
export function useLessonMedia(): Media {
  const { t } = useTranslation('linguaquest');
  const { institute } = useQuest();
  return useMemo(
    () => ({
      url: (name) => {
        const ofInstitute = `?institute=${encodeURIComponent(institute)}`;
        if (name.startsWith(sounds)) return Promise.resolve(name + ofInstitute);
        return Promise.resolve(/^(\/|https?:|data:|blob:)/.test(name) ? name : `/api/linguaquest/${name}${ofInstitute}`);
      },
      upload: () => Promise.reject(new Error(t('player.notHeard'))),
    }),
    [institute, t],
  );
}
