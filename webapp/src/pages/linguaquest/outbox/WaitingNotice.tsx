import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/format';
import { useProblemText } from '../../../components/problemText';
import { useOutbox } from './useOutbox';

/** Finished lessons that the server does not have yet, and those that it does not take. */
export function WaitingNotice() {
  const { t } = useTranslation('offline');
  const format = useFormat();
  const problemText = useProblemText();
  const { outbox, state } = useOutbox();
  const waiting = state.waiting.filter(({ run }) => !state.refused.has(run.submissionId));
  const refused = state.waiting.filter(({ run }) => state.refused.has(run.submissionId));
  const retry = <Button onClick={() => void outbox.flush()}>{t('common:action.retry')}</Button>;
  return (
    <>
      <Box role="status">
        {waiting.length > 0 && (
          <Alert severity="info" role="presentation" sx={{ mb: 2 }} action={state.connection === 'waiting' && retry}>
            {t(state.connection === 'blocked' ? 'outbox.blocked' : 'outbox.waiting', { count: waiting.length, n: format.number(waiting.length) })}
          </Alert>
        )}
      </Box>
      {refused.map(({ title, run: { submissionId } }) => (
        <Alert key={submissionId} severity="warning" sx={{ mb: 2 }} action={<Button onClick={() => outbox.drop(submissionId)}>{t('outbox.drop')}</Button>}>
          <AlertTitle>{t('outbox.refused', { title: `\u2068${title}\u2069` })}</AlertTitle>
          {problemText(state.refused.get(submissionId))}
        </Alert>
      ))}
    </>
  );
}
