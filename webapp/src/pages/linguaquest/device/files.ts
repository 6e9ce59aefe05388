import { keptAs } from '../../../worker/addresses';
import { pluginOf } from '../player/pluginOf';
import type { Lesson } from '../questApi';

const languages = ['fa', 'en'] as const;
const longestName = 200;

/** Of the sounds that voices have made: they need no token, and stand beside the API. */
const sounds = '/uploads/linguaquest-audio/';

/** Where the pictures and sounds of lessons are, by the names that their content gives. */
export function mediaAddress(institute: string, name: string): string {
  const ofInstitute = `?institute=${encodeURIComponent(institute)}`;
  if (name.startsWith(sounds)) return name + ofInstitute;
  return /^(\/|https?:|data:|blob:)/.test(name) ? name : `/api/linguaquest/${name}${ofInstitute}`;
}

export const lessonAddress = (institute: string, id: string, language: string): string => `/api/linguaquest/lessons/${id}?institute=${encodeURIComponent(institute)}&locale=${language}`;

/** All that a lesson is played with, in either language of the page: itself, its activities' players and texts, its pictures and sounds. */
export function filesOf(institute: string, lesson: Lesson): string[] {
  const files = new Set(languages.map((language) => lessonAddress(institute, lesson.id, language)));
  for (const activity of lesson.activities) {
    const plugin = pluginOf(activity);
    if (plugin) ['player.js', ...languages.map((language) => `i18n/${language}.json`)].forEach((file) => files.add(plugin.ui + file));
  }
  for (const name of namesIn(lesson.activities)) {
    const address = mediaAddress(institute, name);
    if (address.startsWith('/') && keptAs(new URL(address, 'http://here')) === 'media') files.add(address);
  }
  return [...files];
}

/** Every text in it that may be the name of a file, however deep. */
function namesIn(content: unknown): string[] {
  if (typeof content === 'string') return content.length <= longestName && content.includes('/') && !/\s/.test(content) ? [content] : [];
  return typeof content === 'object' && content !== null ? Object.values(content).flatMap(namesIn) : [];
}
