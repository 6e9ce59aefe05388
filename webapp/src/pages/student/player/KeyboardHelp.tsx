import { useTranslation } from 'react-i18next';
import { KeyboardHelp as Help } from '../../../components/KeyboardHelp';

const keys = { N: 'next', P: 'previous', M: 'flag', O: 'overview', K: 'help' };

export function KeyboardHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('student');
  return <Help title={t('keyboard.title')} keys={Object.entries(keys).map(([key, action]) => [`Alt + ${key}`, t(`keyboard.${action}`)])} open={open} onClose={onClose} />;
}
