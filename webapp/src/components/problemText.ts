import { useTranslation } from 'react-i18next';
import { useCallback } from 'react';
import { Problem } from '../api/problem';
import { useFormat } from '../app/format';

/** Turns any failure into a sentence of the user's language. */
export function useProblemText(): (error: unknown) => string {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  return useCallback(
    (error) => {
      if (!(error instanceof Problem)) return t('problem.unknown');
      if (error.code === 'too-many-attempts' && error.retryAfter !== undefined)
        return t('problem.tooManyAttemptsFor', { wait: format.clock(error.retryAfter) });
      const known = `problem.${error.code}`;
      if (i18n.exists(known)) return t(known);
      if (error.status >= 500) return t('problem.server');
      // The server's own sentence is English, but says more than "unknown".
      return error.detail || t('problem.unknown');
    },
    [t, i18n, format],
  );
}
