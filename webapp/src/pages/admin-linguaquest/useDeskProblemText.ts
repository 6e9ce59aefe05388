import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { useProblemText } from '../../components/problemText';

/** A failure in a sentence; what the desk alone refuses has texts of its own. */
export function useDeskProblemText(): (error: unknown) => string {
  const { t, i18n } = useTranslation('lessons');
  const problemText = useProblemText();
  return (error) => (isProblem(error) && i18n.exists(`lessons:refused.${error.code}`) ? t(`refused.${error.code}`) : problemText(error));
}
