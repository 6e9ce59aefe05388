import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../../components/problemText';

/**
 * Why a test is not handed in: `waiting` for the connection, then it goes by itself; `unsent` answers that somebody has to
 * look after; or what the server said.
 */
export function useHandInText(): (failure: unknown) => string {
  const { t } = useTranslation('student');
  const problemText = useProblemText();
  return (failure) => (failure === 'waiting' ? t('finish.waiting') : failure === 'unsent' ? t('finish.unsent') : problemText(failure));
}
