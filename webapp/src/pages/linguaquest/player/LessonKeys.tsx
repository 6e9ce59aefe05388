import Typography from '@mui/material/Typography';
import { useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { KeyboardHelp } from '../../../components/KeyboardHelp';
import { useKeys } from './useKeys';

type Props = {
  /** Whether the learner is in the middle of it. */
  running: boolean;
  /** Where the activity's element is. */
  player: RefObject<HTMLElement | null>;
};

/** Keys of a lesson, their help, and the question before it is left by one. */
export function LessonKeys({ running, player }: Props) {
  const { t } = useTranslation('offline');
  const navigate = useNavigate();
  const [help, setHelp] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const leave = () => void navigate('/linguaquest');
  useKeys({
    onHelp: () => setHelp(true),
    onLeave: () => (running ? setLeaving(true) : leave()),
    onDigit: (code) => chooseIn(player.current, code),
  });
  return (
    <>
      <KeyboardHelp
        title={t('keys.title')}
        keys={[
          ['Enter', t('keys.enter')],
          ['1 – 9', t('keys.digits')],
          ['?', t('keys.help')],
          ['Esc', t('keys.leave')],
        ]}
        open={help}
        onClose={() => setHelp(false)}
      />
      <ConfirmDialog
        open={leaving}
        title={t('leave.title')}
        effect={<Typography>{t('leave.effect')}</Typography>}
        confirmLabel={t('leave.leave')}
        onConfirm={leave}
        onCancel={() => setLeaving(false)}
      />
    </>
  );
}

/** The element knows what its digits mean; it hears them at the first thing that can be pressed in it. */
function chooseIn(player: HTMLElement | null, code: string) {
  for (const { shadowRoot } of player?.querySelectorAll('*') ?? []) {
    const first = shadowRoot?.querySelector('input:not([type=text]), button');
    if (first) return first.dispatchEvent(new KeyboardEvent('keydown', { code, bubbles: true }));
  }
  return false;
}
