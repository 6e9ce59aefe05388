import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { MediaFiles } from '../api/media';
import { isProblem } from '../api/problem';
import { useProblemText } from './problemText';

/**
 * Pictures and recordings for the questions on a page, for as long as it is shown. The page's area loads the texts of
 * `media`.
 *
 * @param session whose recordings may be heard and are added to; without it, uploads are media of the institute
 */
export function useMedia(session?: string): MediaFiles {
  const { t, i18n } = useTranslation('media');
  const problemText = useProblemText();
  const explain = (problem: unknown) => {
    const known = isProblem(problem) ? `problem.${problem.code}` : '';
    return i18n.exists(`media:${known}`) ? t(known) : problemText(problem);
  };
  const newest = useRef(explain);
  useEffect(() => {
    newest.current = explain;
  });
  const media = useMemo(() => new MediaFiles(session, (problem) => newest.current(problem)), [session]);
  useEffect(() => media.hold(), [media]);
  return media;
}
