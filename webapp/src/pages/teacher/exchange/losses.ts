import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** What a format could not keep; see the server's `Loss`. */
export type Loss = { code: string; place: string; detail: string };

/** The codes that have a text; formats may have others of their own. */
export const lossCodes = [
  'type-unsupported',
  'type-changed',
  'format-flattened',
  'media-missing',
  'feedback-dropped',
  'hints-dropped',
  'penalty-dropped',
  'partial-weight-dropped',
  'scoring-changed',
  'matching-changed',
  'answer-dropped',
  'limit-dropped',
  'presentation-dropped',
  'rubric-dropped',
  'metadata-dropped',
  'stimulus-dropped',
  'accessibility-dropped',
  'identifier-changed',
  'unknown-part',
  'item-broken',
  'item-split',
  'own-form-outdated',
] as const;

const isKnown = (code: string): code is (typeof lossCodes)[number] => (lossCodes as readonly string[]).includes(code);

/** A loss in words of the user's language; its detail is the file's own words. */
export function useLossText(): (loss: Loss) => string {
  const { t } = useTranslation('exchange');
  return useCallback(
    ({ code, place }) => {
      const text = isKnown(code) ? t(`loss.${code}`) : t('loss.other', { code });
      return place ? t('lossAt', { text, place }) : text;
    },
    [t],
  );
}
