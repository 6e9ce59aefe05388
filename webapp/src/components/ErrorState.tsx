import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { useProblemText } from './problemText';

/** What happened and what to do, in words; never a code or a stack. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  return (
    <Alert
      severity="warning"
      variant="outlined"
      role="alert"
      action={onRetry && <Button onClick={onRetry}>{t('action.retry')}</Button>}
    >
      <AlertTitle>{t('error.title')}</AlertTitle>
      {problemText(error)}
    </Alert>
  );
}
