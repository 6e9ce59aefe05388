import Coffee from '@mui/icons-material/CoffeeOutlined';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../../api/types';
import { ConfirmDialog } from '../../../../components/ConfirmDialog';
import { useProblemText } from '../../../../components/problemText';
import type { AnswerQueue } from '../AnswerQueue';
import { settle } from '../settle';
import { useBreakBegin } from './useBreak';

type Props = { session: Session; breaks: NonNullable<Session['accommodation']['breaks']>; queue: AnswerQueue };

/** How many breaks are left, and the way into one. */
export function TakeBreak({ session, breaks, queue }: Props) {
  const { t } = useTranslation('student');
  const problemText = useProblemText();
  const begin = useBreakBegin(session.id);
  const [asked, setAsked] = useState(false);
  const [saving, setSaving] = useState(false);
  const [unsent, setUnsent] = useState(false);
  if (breaks.left === 0)
    return (
      <Typography variant="body2" color="textSecondary">
        {t('break.left', { count: 0 })}
      </Typography>
    );
  const take = async () => {
    setSaving(true);
    // During the break nothing is taken: what was answered goes first.
    const sent = (await settle()) && (await queue.settle());
    setSaving(false);
    setUnsent(!sent);
    if (sent) begin.mutate();
  };
  return (
    <>
      <Button startIcon={<Coffee />} onClick={() => setAsked(true)}>
        {t('break.take', { count: breaks.left })}
      </Button>
      <ConfirmDialog
        open={asked}
        title={t('break.ask')}
        confirmLabel={t('break.begin')}
        busy={saving || begin.isPending}
        onConfirm={() => void take()}
        onCancel={() => setAsked(false)}
        effect={
          <>
            <Typography>{t('break.effect', { count: breaks.minutesEach })}</Typography>
            <Typography>{t('break.left', { count: breaks.left })}</Typography>
            {(unsent || begin.isError) && (
              <Alert severity="warning" role="alert" sx={{ mt: 2 }}>
                {unsent ? t('break.unsent') : problemText(begin.error)}
              </Alert>
            )}
          </>
        }
      />
    </>
  );
}
